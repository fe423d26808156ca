// The demo's clock: shows its time and lets it pass.

import { el } from "./dom.js";
import { dayOf, minuteOf } from "./message.js";
import { lang, t } from "./words.js";

export class Clock {
  #ahead = 0; #zone;

  constructor(state) {
    this.root = document.querySelector(".clock");
    this.face = document.getElementById("now");
    this.set(state);
    for (const hand of this.root.querySelectorAll("button")) {
      hand.addEventListener("click", () => this.#move(hand.hasAttribute("data-next") ? { next: true } : { forward: Number(hand.dataset.forward) }));
    }
    setInterval(() => this.show(), 5000);
  }

  get zone() { return this.#zone; }

  now() { return Date.now() + this.#ahead; }

  set(state) {
    this.#zone = state.time_zone;
    this.root.querySelector(".hands").hidden = !state.movable;
    this.#ahead = new Date(state.now).getTime() - Date.now();
    this.show();
  }

  show() {
    const at = new Date(this.now());
    this.face.dateTime = at.toISOString();
    const parts = dayOf(at, this.#zone);
    const weekday = lang() === "zh" ? 1 : 0; // a telephone has no room for it
    this.face.replaceChildren(...parts.map((part, i) => el("span", { class: i === weekday ? "weekday" : "date" }, `${part} `)), minuteOf(at, this.#zone));
  }

  async #move(wish) {
    const said = document.getElementById("clock-said");
    const hands = [...this.root.querySelectorAll("button")];
    const focused = document.activeElement;
    this.root.setAttribute("aria-busy", "true");
    for (const hand of hands) hand.disabled = true;
    try {
      const answer = await fetch("/demo/clock", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(wish) });
      if (!answer.ok) throw new Error(String(answer.status));
      this.set(await answer.json());
      said.textContent = t("moved") + this.face.textContent;
    } catch {
      said.textContent = t("clockFailed");
    } finally {
      this.root.removeAttribute("aria-busy");
      for (const hand of hands) hand.disabled = false;
      focused?.focus?.();
    }
  }
}
