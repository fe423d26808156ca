// One chat on the page: its log, its composer, and what happens when something is said or told.

import { el, icon } from "./dom.js";
import { Link, newId } from "./link.js";
import { dayOf, said, told } from "./message.js";
import { lang, t } from "./words.js";

const MAX_FILE = 20 * 1024 * 1024;
const MAX_FILES = 6;

export class Pane {
  #options; #stuck = true; #link = null; #ready = false; #cards = new Map(); #mine = new Map(); #lastDay = ""; #files = [];

  // options: {id, zone(), welcome() -> element, hint: a word's key, locate() -> [lat, lon] or null, told(pane)}
  constructor(options) {
    this.#options = options;
    this.root = this.#build();
    this.as = null;
  }

  // Show the chat of somebody (null: the session's own), from the beginning of what is kept.
  open(as) {
    this.#link?.close();
    this.as = as;
    this.#ready = false;
    this.#cards.clear();
    this.#mine.clear();
    this.#lastDay = "";
    this.log.setAttribute("aria-live", "off");
    this.log.replaceChildren();
    this.#drop();
    this.#link = new Link(as, {
      frame: (frame) => this.#take(frame),
      state: (open) => { this.offline.hidden = open; },
      refused: (event, fault) => this.#refused(event, fault),
    });
  }

  say(event, files = null, pictures = []) {
    const whole = { ...event, event_id: newId(), language: lang() };
    this.#own(whole.event_id, whole, new Date(this.#options.now()), pictures).classList.add("waiting");
    this.#link.say(whole, files);
    this.#toEnd();
  }

  // A link or a printed code led here; that is no line of the chat, the answer to it is.
  start(payload) {
    this.#link.say({ type: "start", start: payload, event_id: newId(), language: lang() });
  }

  notice(words) {
    this.#append(el("p", { class: "notice", role: "alert" }, words));
    this.#toEnd();
  }

  #build() {
    const id = this.#options.id;
    this.log = el("div", { class: "log", role: "log", tabindex: "0", data: { tLabel: "log" } });
    this.log.addEventListener("scroll", () => {
      this.#stuck = this.#atEnd();
      if (this.#stuck) this.below.hidden = true;
    });
    this.offline = el("p", { class: "offline", role: "status", hidden: true, data: { t: "offline" } });
    this.below = el("button", { type: "button", class: "below", hidden: true, data: { t: "newBelow" }, onclick: () => this.#toEnd() });
    this.words = el("textarea", { rows: "1", id: `${id}-words`, enterkeyhint: "send", autocomplete: "off", data: { tLabel: "message", tHint: this.#options.hint } });
    this.words.addEventListener("keydown", (key) => {
      // An input method's Enter chooses a word and must not send.
      if (key.key === "Enter" && !key.shiftKey && !key.isComposing && key.keyCode !== 229) {
        key.preventDefault();
        this.#submit();
      }
    });
    this.picker = el("input", { type: "file", accept: "image/*,video/*", multiple: true, hidden: true, tabindex: "-1" });
    this.picker.addEventListener("change", () => { this.#choose([...this.picker.files]); this.picker.value = ""; });
    this.attached = el("div", { class: "attached", hidden: true });
    const form = el("form", { class: "composer", novalidate: true }, this.attached, this.picker,
      el("button", { type: "button", class: "icon", data: { tLabel: "photo" }, onclick: () => this.picker.click() }, icon("photo")),
      el("button", { type: "button", class: "icon", data: { tLabel: "location" }, onclick: () => this.#locate() }, icon("place")),
      this.words, el("button", { type: "submit", class: "icon send", data: { tLabel: "send" } }, icon("send")));
    form.addEventListener("submit", (event) => { event.preventDefault(); this.#submit(); });
    form.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length) { event.preventDefault(); this.#choose(files); }
    });
    return el("section", { class: "pane", id, "aria-labelledby": `${id}-title` },
      el("header", { class: "pane-head" }, el("h2", { id: `${id}-title`, data: { t: this.#options.title } }), ...(this.#options.head ?? [])),
      this.#options.under ?? null, this.offline, this.log, this.below, form);
  }

  #submit() {
    const text = this.words.value.trim();
    if (!text && !this.#files.length) return;
    const files = this.#files.map((each) => each.file);
    const pictures = this.#files.filter((each) => each.file.type.startsWith("image/")).map((each) => each.url);
    if (files.length) this.say({ type: pictures.length ? "photo" : "video", text }, files, pictures);
    else this.say({ type: "text", text });
    this.#files = [];
    this.#drop();
    this.words.value = "";
  }

  #choose(files) {
    for (const file of files) {
      if (!/^(image|video)\//.test(file.type)) this.notice(t("notPicture"));
      else if (file.size > MAX_FILE) this.notice(t("tooLarge"));
      else if (this.#files.length >= MAX_FILES) this.notice(t("tooMany"));
      else this.#files.push({ file, url: URL.createObjectURL(file) });
    }
    this.#showFiles();
    this.words.focus();
  }

  #showFiles() {
    this.attached.replaceChildren(...this.#files.map((each) => el("figure", {}, each.file.type.startsWith("image/") ? el("img", { src: each.url, alt: each.file.name }) : el("span", { class: "film" }, each.file.name),
      el("button", { type: "button", "aria-label": t("remove"), onclick: () => { this.#files = this.#files.filter((other) => other !== each); this.#showFiles(); this.words.focus(); } }, el("span", { "aria-hidden": "true" }, "×")))));
    this.attached.hidden = !this.#files.length;
  }

  #drop() {
    this.#files = [];
    this.#showFiles();
  }

  async #locate() {
    try {
      const point = await this.#options.locate();
      if (point) this.say({ type: "location", lat: point[0], lon: point[1] });
    } catch {
      this.notice(t("noLocation"));
    }
  }

  #take(frame) {
    if (frame.type === "message") this.#told(frame);
    if (frame.type === "said") this.#own(frame.event_id, frame.event, new Date(frame.at), (frame.pictures ?? []).map((path) => this.#url(path)));
    if (frame.type === "ack") this.#mine.get(frame.event_id)?.classList.remove("waiting");
    if (frame.type === "error" && !frame.event_id) this.notice(lang() === "zh" ? frame.message : frame.message_en);
    if (frame.type === "ready") this.#begin();
  }

  #begin() {
    if (this.#ready) return;
    const unsent = this.#link.unsent.filter((event) => event.type !== "start" && !this.#mine.has(event.event_id));
    for (const event of unsent) this.#own(event.event_id, event, new Date(this.#options.now()), []).classList.add("waiting");
    if (!this.log.childElementCount) this.log.append(this.#options.welcome((text) => this.say({ type: "text", text })));
    this.#ready = true;
    this.#toEnd();
    // What stood here before is not read aloud again.
    requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
  }

  #told(frame) {
    const made = told(frame, this.#options.zone(), {
      url: (path) => this.#url(path),
      button: (button, pressed) => this.#press(button, pressed),
    });
    const before = this.#cards.get(frame.card);
    const stays = this.#stuck;
    if (before) {
      const focused = before.contains(document.activeElement);
      before.replaceWith(made);
      if (this.#ready) made.classList.add("changed");
      if (focused) (made.querySelector(".actions button") ?? this.words).focus();
    } else {
      this.#quieten(frame);
      this.#append(made, new Date(frame.at ?? Date.now()));
    }
    this.#cards.set(frame.card, made);
    made.querySelector("img")?.addEventListener("load", () => { if (this.#stuck) this.#toEnd(); });
    if (!this.#ready) return;
    if (stays) this.#toEnd();
    else if (!before) this.below.hidden = false;
    this.#options.told?.(this);
  }

  #url(path) { return this.as ? `${path}?as=${encodeURIComponent(this.as)}` : path; }

  // A newer card about the same thing makes the earlier one's buttons step back; they may still be pressed.
  #quieten(frame) {
    if (!frame.buttons.length) return;
    for (const card of this.#cards.values()) if (card.dataset.case === (frame.case ?? "")) card.classList.add("old");
  }

  #press(button, pressed) {
    if (pressed.ariaBusy === "true") return;
    pressed.ariaBusy = "true"; // a second tap within the moment is the same tap
    setTimeout(() => { pressed.ariaBusy = null; }, 600);
    this.say({ type: "press", token: button.token, label: button.label });
  }

  #own(eventId, event, at, pictures) {
    const known = this.#mine.get(eventId);
    if (known) return known;
    const made = said(eventId, event, at, this.#options.zone(), pictures);
    this.#mine.set(eventId, made);
    this.#append(made, at);
    for (const img of made.querySelectorAll("img")) img.addEventListener("load", () => { if (this.#stuck) this.#toEnd(); });
    return made;
  }

  #append(made, at = null) {
    this.log.querySelector(".welcome")?.remove();
    if (at) {
      const day = dayOf(at, this.#options.zone()).join(" ");
      if (day !== this.#lastDay) this.log.append(el("p", { class: "day" }, day));
      this.#lastDay = day;
      this.#oneStamp(made);
    }
    if (this.#ready) made.classList.add("new");
    this.log.append(made);
  }

  // Of several messages of one side within a minute only the last one shows the time.
  #oneStamp(made) {
    const last = this.log.lastElementChild;
    const time = (each) => each.querySelector(".stamp");
    if (!last?.classList.contains("msg") || last.classList.contains("mine") !== made.classList.contains("mine")) return;
    if (time(last)?.textContent === time(made).textContent) time(last).classList.add("sr");
  }

  #refused(event, fault) {
    const shown = this.#mine.get(event.event_id);
    shown?.classList.remove("waiting");
    if (event.text && !this.words.value) this.words.value = event.text;
    this.notice((lang() === "zh" ? fault.message : fault.message_en) || t("failed"));
  }

  #atEnd() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 90; }

  #toEnd() {
    this.#stuck = true;
    this.below.hidden = true;
    const last = this.log.lastElementChild;
    // What is taller than the pane is read from its beginning: the first words of a safety card are the ones that count.
    const tall = last && last.offsetHeight > this.log.clientHeight;
    this.log.scrollTop = tall ? last.offsetTop - 8 : this.log.scrollHeight;
  }
}
