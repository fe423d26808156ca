// The resident's page: one chat, known by the session's cookie.

import { sayCode } from "./code.js";
import { el } from "./dom.js";
import { Pane } from "./pane.js";
import { onLanguage, startWords, t, translate } from "./words.js";

function welcome(say) {
  return el("div", { class: "welcome" },
    el("p", { class: "lead", data: { t: "welcome" } }, t("welcome")),
    el("p", { data: { t: "welcomeMore" } }, t("welcomeMore")),
    el("div", { class: "chips" }, el("button", { type: "button", class: "chip", onclick: () => say(t("examples")[0]) }, t("examples")[0])));
}

function whereIAm() {
  return new Promise((found, failed) => {
    if (!navigator.geolocation) failed(new Error("no geolocation"));
    else navigator.geolocation.getCurrentPosition((here) => found([here.coords.latitude, here.coords.longitude]), failed, { timeout: 15000, maximumAge: 60000 });
  });
}

let unseen = 0;
const pane = new Pane({
  id: "chat", title: "title", hint: "placeholder", zone: () => undefined, now: () => Date.now(), welcome, locate: whereIAm,
  told: () => {
    if (document.hidden) unseen += 1;
    document.title = unseen ? `(${unseen}) ${t("title")}` : t("title");
  },
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  unseen = 0;
  document.title = t("title");
});
document.getElementById("panes").append(pane.root);
onLanguage(() => {
  const greeting = pane.log.querySelector(".welcome");
  if (greeting) greeting.replaceWith(welcome((text) => pane.say({ type: "text", text })));
  translate(pane.root);
});
startWords();
pane.open(null);
sayCode(pane);
