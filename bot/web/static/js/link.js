// The line to the server: what is said goes out in order and again until it is acknowledged; after a break the rest is fetched.

const SLOWEST = 8000;

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Link {
  #as; #heard; #socket = null; #pending = []; #last = ""; #wait = 400; #closed = false; #flushing = false; #timer = 0;

  // `as`: whose chat, in the demo; null for the session's own. `heard`: {frame, state, refused}.
  constructor(as, heard) {
    this.#as = as;
    this.#heard = heard;
    this.#pending = this.#stored().map((event) => ({ event, files: null, sent: false, tries: 0 }));
    addEventListener("online", this.#soon);
    this.#connect();
  }

  // What was said here and never acknowledged, such as before a reload.
  get unsent() { return this.#pending.map((entry) => entry.event); }

  say(event, files = null) {
    this.#pending.push({ event, files, sent: false, tries: 0 });
    this.#store();
    this.#flush();
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    removeEventListener("online", this.#soon);
    this.#socket?.close();
  }

  #query(more = {}) {
    const all = { ...(this.#as ? { as: this.#as } : {}), ...more };
    return new URLSearchParams(all).toString();
  }

  #connect() {
    if (this.#closed) return;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/chat/socket?${this.#query(this.#last ? { after: this.#last } : {})}`);
    this.#socket = socket;
    socket.addEventListener("message", (came) => this.#take(JSON.parse(came.data)));
    socket.addEventListener("close", (gone) => {
      if (this.#closed || this.#socket !== socket) return;
      this.#heard.state(false);
      for (const entry of this.#pending) entry.sent = false;
      if (gone.code === 4401 || gone.code === 4403) return;
      this.#timer = setTimeout(() => this.#connect(), this.#wait * (0.5 + Math.random()));
      this.#wait = Math.min(SLOWEST, this.#wait * 2);
    });
  }

  #soon = () => {
    if (this.#socket?.readyState === WebSocket.OPEN || this.#socket?.readyState === WebSocket.CONNECTING) return;
    clearTimeout(this.#timer);
    this.#connect();
  };

  #take(frame) {
    if (frame.id && frame.id > this.#last) this.#last = frame.id;
    if (frame.type === "ack") this.#settle(frame.event_id);
    if (frame.type === "error") this.#fault(frame);
    if (frame.type === "ready") {
      this.#wait = 400;
      this.#heard.state(true);
    }
    this.#heard.frame(frame);
    if (frame.type === "ready") this.#flush();
  }

  #fault(frame) {
    const entry = this.#pending.find((each) => each.event.event_id === frame.event_id);
    if (!entry) return;
    if (frame.code === "file_gone" && entry.files) {
      entry.sent = false;
      entry.tries += 1;
      delete entry.event.files;
      if (entry.tries > 2) entry.event.last_try = true;
      this.#flush();
    } else if (frame.code === "file_gone") {
      entry.event.last_try = true;
      entry.sent = false;
      this.#flush();
    } else if (frame.code === "not_taken") {
      setTimeout(() => { entry.sent = false; this.#flush(); }, 3000);
    } else {
      this.#settle(frame.event_id);
      this.#heard.refused(entry.event, frame);
    }
  }

  #settle(eventId) {
    this.#pending = this.#pending.filter((entry) => entry.event.event_id !== eventId);
    this.#store();
  }

  async #flush() {
    if (this.#flushing) return;
    this.#flushing = true;
    try {
      let entry;
      while (this.#socket?.readyState === WebSocket.OPEN && (entry = this.#pending.find((each) => !each.sent))) {
        if (entry.files && !entry.event.files && !(await this.#upload(entry))) break;
        if (this.#socket.readyState !== WebSocket.OPEN) break;
        if (!this.#pending.includes(entry)) continue;
        entry.sent = true;
        this.#socket.send(JSON.stringify(entry.event));
      }
    } finally {
      this.#flushing = false;
    }
  }

  // True once every file is there (or the event was refused for good); false to try again later.
  async #upload(entry) {
    const refs = [];
    for (const file of entry.files) {
      let answer;
      try {
        answer = await fetch(`/chat/files?${this.#query()}`, { method: "POST", body: file, headers: { "Content-Type": file.type || "application/octet-stream" } });
      } catch {
        setTimeout(() => this.#flush(), 2000);
        return false;
      }
      const said = await answer.json().catch(() => ({}));
      if (!answer.ok) {
        this.#settle(entry.event.event_id);
        this.#heard.refused(entry.event, said.error ?? { code: "not_taken", message: "", message_en: "" });
        return true;
      }
      refs.push(said.ref);
    }
    entry.event.files = refs;
    return true;
  }

  // Words survive a reload before they are acknowledged; files can't, they are too large to keep here.
  #store() {
    const events = this.#pending.filter((entry) => !entry.files).map((entry) => entry.event);
    try { sessionStorage.setItem(this.#key(), JSON.stringify(events)); } catch { /* no storage: the open page still resends */ }
  }

  #stored() {
    try { return JSON.parse(sessionStorage.getItem(this.#key()) ?? "[]"); } catch { return []; }
  }

  #key() { return `gridbell.unsent.${this.#as ?? "me"}`; }
}
