// The demo page: four chats, whom they play, the tabs on a telephone, and the clock.

import { Clock } from "./clock.js";
import { sayCode } from "./code.js";
import { el } from "./dom.js";
import { minuteOf } from "./message.js";
import { Pane } from "./pane.js";
import { choosePlace } from "./place.js";
import { lang, langOf, onLanguage, startWords, t, translate } from "./words.js";

const STAFF = [
  { id: "worker", as: "worker:C01-02", welcome: "welcomeStaff" },
  { id: "lead", as: "lead:C01-02", welcome: "welcomeLead" },
  { id: "supervisor", as: "supervisor:S01", welcome: "welcomeSupervisor" },
];
const GROUPS = ["worker", "lead", "community", "street", "district", "supervisor", "desk", "duty", "department", "head", "key"];
const NARROW = matchMedia("(max-width: 700px)");

const state = await (await fetch("/demo/state")).json();
const clock = new Clock(state);
const people = new Map(state.people.map((person) => [person.key, person]));
const panes = [];
const kept = keep();

function keep() {
  let held = {};
  try { held = JSON.parse(localStorage.getItem("gridbell.demo") ?? "{}"); } catch { /* nothing is kept */ }
  return {
    residents: Math.max(1, Math.min(99, Number(held.residents) || 1)), as: held.as ?? {},
    save() { try { localStorage.setItem("gridbell.demo", JSON.stringify({ residents: this.residents, as: this.as })); } catch { /* private mode */ } },
  };
}

function nameOf(person) {
  const zh = lang() === "zh";
  return `${zh ? person.zh : person.en} · ${zh ? person.at_zh : person.at_en}`;
}

function nameFor(key) {
  const person = people.get(key);
  return person ? `${t(person.role)} ${nameOf(person)}` : t("residentNo") + key.split("-").pop();
}

function common(id) {
  const elsewhere = el("div", { class: "elsewhere", hidden: true });
  const held = el("p", { class: "held", role: "status", hidden: true });
  return {
    id, elsewhere, held, select: el("select", { data: { tLabel: "as" } }),
    options: { id, title: id, zone: () => clock.zone, now: () => clock.now(), locate: () => choosePlace(state.places), under: el("div", {}, elsewhere, held), told: (pane) => { mark(pane); look(); } },
  };
}

function play(entry, as) {
  entry.select.value = as;
  kept.as[entry.id] = as;
  kept.save();
  entry.pane.open(as);
  entry.elsewhere.replaceChildren();
  entry.elsewhere.hidden = true;
  look();
}

// What waits for somebody on the page because of the half hour or the quiet hours, so that nothing looks lost.
let looking = null;
function look() {
  clearTimeout(looking);
  looking = setTimeout(async () => {
    let waiting = {};
    try { waiting = await (await fetch("/demo/held")).json(); } catch { return; }
    for (const entry of panes) {
      const kept = waiting[entry.pane.as];
      entry.held.hidden = !kept;
      entry.held.textContent = kept ? t("held")(kept.count, minuteOf(new Date(kept.until), clock.zone)) : "";
    }
  }, 500);
}

function residentPane() {
  const entry = common("resident");
  const more = el("button", { type: "button", data: { t: "newResident" }, onclick: () => {
    kept.residents += 1;
    fillResidents(entry);
    play(entry, `demo-resident-${kept.residents}`);
  } });
  entry.pane = new Pane({ ...entry.options, hint: "placeholder", head: [entry.select, more], welcome: welcomeResident });
  entry.fill = () => fillResidents(entry);
  entry.start = /^demo-resident-\d+$/.test(kept.as.resident ?? "") ? kept.as.resident : "demo-resident-1";
  return entry;
}

function fillResidents(entry) {
  const chosen = entry.select.value;
  entry.select.replaceChildren(...Array.from({ length: kept.residents }, (_, i) => el("option", { value: `demo-resident-${i + 1}` }, `${t("residentNo")}${i + 1}`)));
  if (chosen) entry.select.value = chosen;
}

function staffPane({ id, as, welcome }) {
  const entry = common(id);
  entry.pane = new Pane({ ...entry.options, hint: "placeholderStaff", head: [entry.select], welcome: () => el("div", { class: "welcome" }, el("p", { data: { t: welcome } }, t(welcome))) });
  entry.fill = () => {
    const chosen = entry.select.value;
    const groups = GROUPS.map((role) => [role, state.people.filter((person) => person.role === role)]).filter(([, found]) => found.length);
    entry.select.replaceChildren(...groups.map(([role, found]) => el("optgroup", { label: t(role) }, ...found.map((person) => el("option", { value: person.key }, nameOf(person))))));
    if (chosen) entry.select.value = chosen;
  };
  entry.start = people.has(kept.as[id]) ? kept.as[id] : people.has(as) ? as : state.people[0]?.key;
  return entry;
}

function welcomeResident(say) {
  return el("div", { class: "welcome" },
    el("p", { class: "lead", data: { t: "welcome" } }, t("welcome")),
    el("p", { data: { t: "welcomeMore" } }, t("welcomeMore")),
    el("div", { class: "chips" }, ...t("examples").map((text) => el("button", { type: "button", class: "chip", lang: langOf(text), onclick: () => say(text) }, text))));
}

function mark(pane) {
  const entry = panes.find((each) => each.pane === pane);
  if (!NARROW.matches || entry.tab.getAttribute("aria-selected") === "true") return;
  unread(entry, true);
}

function unread(entry, on) {
  entry.tab.querySelector(".dot").hidden = !on;
  entry.tab.querySelector(".sr").textContent = on ? ` (${t("unread")})` : "";
}

function show(entry) {
  for (const each of panes) {
    const chosen = each === entry;
    each.tab.setAttribute("aria-selected", String(chosen));
    each.tab.tabIndex = chosen ? 0 : -1;
    each.pane.root.classList.toggle("current", chosen);
  }
  unread(entry, false);
  entry.pane.log.scrollTop = entry.pane.log.scrollHeight;
}

function tabs() {
  const list = document.querySelector(".tabs");
  for (const entry of panes) {
    entry.tab = el("button", { type: "button", role: "tab", "aria-controls": entry.id, onclick: () => show(entry) },
      el("span", { data: { t: entry.id } }), el("span", { class: "dot", hidden: true, "aria-hidden": "true" }), el("span", { class: "sr" }));
    list.append(entry.tab);
  }
  list.addEventListener("keydown", (key) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key.key];
    if (!step) return;
    const at = panes.findIndex((entry) => entry.tab === document.activeElement);
    const next = panes[(at + step + panes.length) % panes.length];
    show(next);
    next.tab.focus();
  });
}

// Where a message to somebody who is not on the page would be looked at.
function home(key) {
  const role = key.split(":")[0];
  return panes.find((entry) => entry.id === (key.startsWith("demo-resident") ? "resident" : role)) ?? panes.at(-1);
}

function reached(key) {
  if (panes.some((entry) => entry.pane.as === key)) return;
  const entry = home(key);
  if ([...entry.elsewhere.children].some((each) => each.dataset.key === key)) return;
  const words = el("span", { data: { key } }, nameFor(key));
  entry.elsewhere.append(el("button", { type: "button", data: { key }, onclick: () => play(entry, key) }, el("span", { data: { t: "reached" } }, t("reached")), words));
  while (entry.elsewhere.children.length > 2) entry.elsewhere.firstChild.remove();
  entry.elsewhere.hidden = false;
  mark(entry.pane);
}

function follow() {
  const news = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/demo/news`);
  news.addEventListener("message", (came) => { reached(JSON.parse(came.data).to); look(); });
  news.addEventListener("close", () => setTimeout(follow, 3000));
}

panes.push(residentPane(), ...STAFF.map(staffPane));
tabs();
for (const entry of panes) {
  document.getElementById("panes").append(entry.pane.root);
  entry.select.addEventListener("change", () => play(entry, entry.select.value));
}
onLanguage(() => {
  for (const entry of panes) entry.fill();
  const greeting = panes[0].pane.log.querySelector(".welcome");
  if (greeting) greeting.replaceWith(welcomeResident((text) => panes[0].pane.say({ type: "text", text })));
  for (const words of document.querySelectorAll(".elsewhere span[data-key]")) words.textContent = nameFor(words.dataset.key);
  clock.show();
  look();
});
startWords();
for (const entry of panes) play(entry, entry.start);
show(panes[0]);
sayCode(panes[0].pane);
follow();
translate(document);
