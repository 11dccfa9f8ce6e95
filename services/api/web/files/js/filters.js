/** The form of filters, kept equal to the address. */

import { FILTERS, show, shown } from "./address.js";
import { byId, element, fill } from "./elements.js";
import { sideName, SIDE_WORDS } from "./sides.js";
import { lowerSheet, raiseSheet } from "./sheet.js";
import { changes } from "./store.js";
import { counted, KINDS, STATUSES, theatreName } from "./words.js";

const NONE = { sides: [], theatre: "", status: "", kind: "", days: 0, confidence: 0, disputed: false, inferred: false };
const DAYS = [[0, "any time"], [7, "7 days"], [30, "30 days"], [90, "90 days"], [365, "year"], [1826, "5 years"]];
const CONFIDENCES = [[0, "any"], [0.5, "50%"], [0.7, "70%"], [0.8, "80%"], [0.9, "90%"]];
const SEVERAL = "several";

export const clearFilters = () => show(NONE, { step: true });
export const areFiltersOn = () => FILTERS.some(isOn);
const isOn = (name) => String(shown[name]) !== String(NONE[name]);

export function openFilters() {
  const form = byId("filters");
  choices(form.status, [["", "Any"], ...Object.entries(STATUSES).filter(([word]) => word !== "retracted")]);
  choices(form.kind, [["", "Any"], ...Object.entries(KINDS)]);
  choices(form.days, DAYS);
  choices(form.confidence, CONFIDENCES);
  form.addEventListener("change", () => show(asked(form), { step: true }));
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("filters-clear").addEventListener("click", clearFilters);
  const open = (on) => {
    form.hidden = !on;
    byId("filters-open").setAttribute("aria-expanded", String(on));
    if (on) raiseSheet();
    else lowerSheet();
  };
  byId("filters-open").addEventListener("click", () => {
    open(form.hidden);
    if (!form.hidden) form.side.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    open(false);
    byId("filters-open").focus();
  });
  for (const radio of byId("layers").querySelectorAll("input")) {
    radio.addEventListener("change", () => show({ layer: radio.value }, { step: true }));
  }
}

export function drawFilters() {
  const form = byId("filters");
  const theatres = [...new Set([...changes.values()].map((change) => change.theatre ?? "").concat(shown.theatre))].filter(Boolean).sort();
  choices(form.theatre, [["", "Any"], ...theatres.map((word) => [word, theatreName(word)])]);
  choices(form.days, withOwn(DAYS, shown.days, counted(shown.days, "day", "days")));
  choices(form.confidence, withOwn(CONFIDENCES, shown.confidence, `${Math.round(shown.confidence * 100)}%`));
  choices(form.side, [["", "Any"], ...(shown.sides.length > 1 ? [[SEVERAL, "Several (see the legend)"]] : []), ...SIDE_WORDS.map((word) => [word, sideName(word)])]);
  form.side.value = shown.sides.length > 1 ? SEVERAL : (shown.sides[0] ?? "");
  for (const name of ["theatre", "status", "kind", "days", "confidence"]) form[name].value = String(shown[name]);
  form.disputed.checked = shown.disputed;
  form.inferred.checked = shown.inferred;
  const on = FILTERS.filter(isOn).length;
  byId("filters-count").hidden = !on;
  byId("filters-count").textContent = ` ${on}`;
  for (const radio of byId("layers").querySelectorAll("input")) radio.checked = radio.value === shown.layer;
}

/** A value that an address brought is a choice too. */
const withOwn = (pairs, value, words) => (pairs.some(([each]) => each === value) ? pairs : [...pairs, [value, words]]);

function asked(form) {
  return {
    sides: form.side.value === SEVERAL ? shown.sides : form.side.value ? [form.side.value] : [],
    theatre: form.theatre.value,
    status: form.status.value,
    kind: form.kind.value,
    days: Number(form.days.value),
    confidence: Number(form.confidence.value),
    disputed: form.disputed.checked,
    inferred: form.inferred.checked,
  };
}

function choices(select, pairs) {
  const now = select.value;
  const same = select.options.length === pairs.length && pairs.every(([value], n) => select.options[n].value === String(value));
  if (same) return;
  fill(select, pairs.map(([value, words]) => element("option", { value }, words)));
  if (now) select.value = now;
}
