/** The history of a place: a band of colours for each layer, and the same in words. */

import { readDay, readInterval, numberOf, today } from "./days.js";
import { element, named } from "./elements.js";
import { holding } from "./list.js";
import { markElement, markOf } from "./marks.js";
import { sideColour } from "./sides.js";
import { theme } from "./theme.js";
import { stateName, statusName } from "./words.js";

const LAYERS = ["claimed", "reported", "confirmed"];

/** The spell of one layer that holds the day; null before anything is known. */
export function spellOn(timeline, layer, day) {
  const spells = timeline.filter((row) => row.layer === layer && (row.since ?? "") <= day);
  return spells.filter((row) => row.until === null || row.until >= day).at(-1) ?? null;
}

export function bandsElement(timeline, day) {
  const starts = timeline.map((row) => row.since).filter(Boolean).map(numberOf);
  if (!starts.length) return null;
  const end = numberOf(today()) + 1;
  const start = Math.min(...starts, end - 30);
  const at = (number) => `${((number - start) / (end - start)) * 100}%`;
  const bands = LAYERS.map((layer) =>
    element("div", { class: "band" }, element("span", { class: "layer" }, statusName(layer)),
      element("div", { class: "track" }, timeline.filter((row) => row.layer === layer).map((row) => piece(row, at, start, end)), needle(at, day))),
  );
  return element("div", { class: "bands", "aria-hidden": "true" }, bands,
    element("div", { class: "ends" }, element("span", {}, readDay(dayAt(start))), element("span", {}, "today")));
}

const dayAt = (number) => new Date(Math.round(number) * 86_400_000).toISOString().slice(0, 10);

function piece(row, at, start, end) {
  const from = row.since ? numberOf(row.since) : start;
  const to = row.until ? numberOf(row.until) + 1 : end;
  const made = element("span", { class: `piece ${row.state}`, title: `${holding(row)}, ${readInterval(row.since, row.until)}` });
  const sides = row.state === "held" ? [row.holder_side] : row.parties.map((party) => party.side);
  made.style.left = at(from);
  made.style.width = `max(3px, calc(${at(to)} - ${at(from)}))`;
  made.style.setProperty("--one", sideColour(sides[0]));
  made.style.setProperty("--two", sideColour(sides[1] ?? sides[0]));
  return made;
}

function needle(at, day) {
  const made = element("span", { class: "needle" });
  made.style.left = at(numberOf(day));
  return made;
}

/** Every spell of the layer shown, newest first. */
export function spellsElement(timeline, layer) {
  const rows = timeline.filter((row) => row.layer === layer).reverse();
  if (!rows.length) return element("p", { class: "dim" }, "Nothing is known in this layer.");
  return element("ol", { class: "spells" }, rows.map((row) =>
    element("li", {}, markElement(markOf(row), theme()),
      element("span", {},
        element("strong", {}, row.state === "unknown" ? "Holder not known" : row.state === "held" ? holding(row) : stateName(row.state)),
        whom(row),
        element("br"),
        element("span", { class: "dim" }, spanOf(row)))),
  ));
}

/** The names that the reports use, where they say more than the side does. */
function whom(row) {
  const names = row.parties.map((party) => party.name).filter((name) => name && name !== holding(row));
  return names.length ? element("span", { class: "dim" }, " (", names.map((name, n) => [n ? ", " : "", named(name)]).flat(), ")") : null;
}

function spanOf(row) {
  const since = row.since ? readDay(row.since) : "before anything is told";
  return `${since} – ${row.until ? readDay(row.until) : "now"} · ${statusName(row.status).toLowerCase()}`;
}
