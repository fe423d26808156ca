// The demo's way to share a location: a few places of the district, or any point typed in.

import { el } from "./dom.js";
import { lang, t } from "./words.js";

const POINT = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;

// Resolves to [latitude, longitude], or null when nothing was chosen.
export function choosePlace(places) {
  return new Promise((resolve) => {
    const select = el("select", {}, ...places.map((place, i) => el("option", { value: String(i) }, lang() === "zh" ? place.zh : place.en)));
    const typed = el("input", { type: "text", inputmode: "text", autocomplete: "off", placeholder: "22.5644, 114.1106" });
    const fault = el("p", { class: "notice", role: "alert", hidden: true }, t("placeBad"));
    let chosen = null;
    const form = el("form", { method: "dialog" },
      el("h2", {}, t("placeTitle")),
      el("label", {}, t("placeChoose"), select), el("label", {}, t("placeType"), typed), fault,
      el("div", { class: "row" }, el("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, t("cancel")), el("button", { type: "submit", class: "strong" }, t("share"))));
    const dialog = el("dialog", { class: "place", "aria-label": t("placeTitle") }, form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const point = POINT.exec(typed.value);
      fault.hidden = !typed.value.trim() || Boolean(point);
      if (!fault.hidden) { typed.focus(); return; }
      const place = places[Number(select.value)];
      chosen = point ? [Number(point[1]), Number(point[2])] : place ? [place.lat, place.lon] : null;
      dialog.close();
    });
    dialog.addEventListener("close", () => { dialog.remove(); resolve(chosen); });
    document.body.append(dialog);
    dialog.showModal();
  });
}
