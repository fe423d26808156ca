// One message as it is shown: the bot's words with buttons and a picture, or the person's own.

import { el } from "./dom.js";
import { lang, langOf, t } from "./words.js";

const RINGING = new Set(["reminder", "callback"]);
// Kinds whose first button is the next step and stands out. Whether it is fixed, and how satisfied somebody is, is theirs to say:
// there no answer stands out, nor when they are asked again.
const DECIDING = new Set(["card", "question", "where", "task", "triage", "reminder", "emergency"]);

function leads(frame) {
  return frame.buttons.length > 0 && DECIDING.has(frame.kind) && (frame.kind !== "reminder" || frame.buttons.length === 1 || isCard(frame));
}

// Day and weekday, in the order of the language.
export function dayOf(at, zone) {
  const format = (parts) => new Intl.DateTimeFormat(lang() === "zh" ? "zh-CN" : "en-GB", { ...parts, timeZone: zone }).format(at);
  const weekday = format({ weekday: "short" });
  return lang() === "zh" ? [format({ month: "long", day: "numeric" }), weekday] : [weekday, format({ month: "short", day: "numeric" })];
}

export function minuteOf(at, zone) {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(at);
}

function isCard(frame) { return frame.buttons.length > 0 && frame.text.includes("\n"); }

// A card's first line is its heading.
function words(frame) {
  const end = isCard(frame) ? frame.text.indexOf("\n") : -1;
  const text = el("p", { class: "text", lang: langOf(frame.text) });
  if (end > 0) text.append(el("strong", {}, frame.text.slice(0, end)));
  text.append(end > 0 ? frame.text.slice(end) : frame.text);
  return text;
}

export function told(frame, zone, press) {
  const at = new Date(frame.at ?? Date.now());
  const bubble = el("div", { class: "bubble" }, el("span", { class: "sr", data: { t: "bot" } }, t("bot")), words(frame));
  if (frame.picture) bubble.append(el("img", { src: press.url(frame.picture), alt: t("pictureAlt") }));
  if (frame.file) bubble.append(el("a", { class: "file", href: press.url(frame.file), download: true, data: { t: "download" } }, t("download")));
  const actions = el("div", { class: "actions", role: "group" });
  for (const button of frame.buttons) {
    actions.append(el("button", { type: "button", lang: langOf(button.label), onclick: (click) => press.button(button, click.currentTarget) }, button.label));
  }
  if (frame.buttons.length) bubble.append(actions);
  const made = el("article", { class: "msg theirs", data: { card: frame.card, kind: frame.kind, case: frame.case ?? "" } }, bubble, el("time", { class: "stamp", datetime: at.toISOString() }, minuteOf(at, zone)));
  if (isCard(frame)) made.classList.add("card");
  if (leads(frame)) made.classList.add("deciding");
  if (RINGING.has(frame.kind)) made.classList.add("ringing");
  if (frame.kind === "emergency") made.classList.add("emergency");
  return made;
}

// `event` as it was sent; `pictures`: addresses of its pictures. One that is no longer kept is shown as a word.
export function said(eventId, event, at, zone, pictures = []) {
  const bubble = el("div", { class: "bubble" }, el("span", { class: "sr", data: { t: "me" } }, t("me")));
  const words = wordsOf(event, pictures.length);
  const text = el("p", { class: "text", lang: langOf(words) }, words);
  for (const url of pictures) {
    const img = el("img", { src: url, alt: t("mineAlt") });
    img.addEventListener("error", () => {
      img.remove();
      if (!bubble.querySelector("img")) text.textContent = wordsOf(event, 0);
    });
    bubble.append(img);
  }
  bubble.append(text);
  return el("article", { class: `msg mine ${event.type}`, data: { event: eventId } }, bubble, el("time", { class: "stamp", datetime: at.toISOString() }, minuteOf(at, zone)));
}

function wordsOf(event, shown) {
  if (event.type === "press") return `✓ ${event.label ?? ""}`;
  if (event.type === "location") return `${t("placeSent")} ${Number(event.lat).toFixed(5)}, ${Number(event.lon).toFixed(5)}`;
  const mark = event.type === "voice" ? t("voiceSent") : event.type === "video" ? t("videoSent") : event.type === "photo" && !shown ? t("photoSent") : "";
  return [mark, event.text ?? ""].filter(Boolean).join("\n");
}
