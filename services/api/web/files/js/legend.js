/** What shapes and colours mean; each side is a button that shows it alone. */

import { show, shown } from "./address.js";
import { byId, element, fill } from "./elements.js";
import { areaElement } from "./areas.js";
import { fadeOf, markElement, OLDEST } from "./marks.js";
import { holderSides } from "./parts.js";
import { ringElement } from "./rings.js";
import { sideName, SIDE_WORDS } from "./sides.js";
import { theme } from "./theme.js";
import { counted } from "./words.js";

const PLAIN = { shape: "circle", state: "held", sides: ["other"], disputed: false, fade: 1 };
const SHAPES = [
  ["Confirmed: by two of no side, or the loser", { shape: "circle" }],
  ["Reported: by one of no side", { shape: "square" }],
  ["Claimed: by the taker's side alone", { shape: "triangle" }],
  ["Seen to hold: no taking is told", { shape: "diamond" }],
];
const STATES = [
  ["Contested", { state: "contested", sides: ["government", "opposition"] }],
  ["Changing hands", { state: "in_transition", sides: ["government", "opposition"] }],
  ["Holder not known", { state: "unknown", sides: [] }],
  ["Disputed", { disputed: true }],
];
const FADES = [["1 month", 1], ["1 year", fadeOf(365)], ["older", OLDEST]];

/** ``rows`` are counted before the filter of sides, so that all can be chosen. */
export function drawLegend(rows, { groups, rough, partial }) {
  const counts = new Map();
  for (const row of rows) {
    for (const side of new Set(holderSides(row))) counts.set(side ?? "unknown", (counts.get(side ?? "unknown") ?? 0) + 1);
  }
  for (const side of shown.sides) counts.set(side, counts.get(side) ?? 0);
  const order = [...counts].sort((a, b) => b[1] - a[1] || SIDE_WORDS.indexOf(a[0]) - SIDE_WORDS.indexOf(b[0]));
  const body = byId("legend-body");
  const focused = document.activeElement?.dataset?.side;
  fill(body,
    element("div", { class: "group" }, element("h2", {}, partial ? `Who holds it, of the ${rows.length.toLocaleString("en")} loaded here` : "Who holds it"), element("ul", {}, order.map(([side, count]) => element("li", {}, sideButton(side, count))))),
    groups ? ringGroup(partial) : null,
    rough ? roughGroup() : null,
    element("div", { class: "group" }, element("h2", {}, "How well supported"), element("ul", {}, SHAPES.map(entry))),
    element("div", { class: "group" }, element("h2", {}, "State"), element("ul", { class: "two" }, STATES.map(entry))),
    element("div", { class: "group" }, element("h2", {}, "Age of the last evidence"), element("ul", { class: "fades" }, FADES.map(([words, fade]) => entry([words, { fade, sides: ["ukraine"] }])))),
  );
  if (focused) body.querySelector(`[data-side="${CSS.escape(focused)}"]`)?.focus();
}

/** What the rings are, once there are any. */
function ringGroup(partial) {
  const sample = (parts, words) => element("li", {}, ringElement(parts, 10, theme()), element("span", {}, words));
  return element("div", { class: "group" }, element("h2", {}, "Many places, by who holds them"),
    element("ul", { class: "two" },
      sample([{ state: "held", side: "government", count: 2, confirmed: 2 }, { state: "held", side: "opposition", count: 1, confirmed: 1 }], "Confirmed"),
      sample([{ state: "held", side: "government", count: 2, confirmed: 0 }, { state: "held", side: "opposition", count: 1, confirmed: 0 }], "Not confirmed"),
      sample([{ state: "contested", side: null, count: 1, confirmed: 1 }], "Contested"),
      sample([{ state: "in_transition", side: null, count: 1, confirmed: 1 }], "Changing hands")),
    partial ? element("p", { class: "least" }, "“30+”: at least 30, for not all places of this view are loaded. Zoom in to count all.") : null);
}

/** What is not drawn as a mark, so that nobody takes it for a position. */
function roughGroup() {
  return element("div", { class: "group" }, element("h2", {}, "No exact position"),
    element("ul", {}, element("li", {}, areaElement(theme()), element("span", {}, "Somewhere in the circle; beyond 50 km only in the list"))));
}

function sideButton(side, count) {
  const on = shown.sides.includes(side);
  const toggle = () => show({ sides: on ? shown.sides.filter((each) => each !== side) : [...shown.sides, side] }, { step: true });
  const mark = side === "unknown" ? { ...PLAIN, state: "unknown", sides: [] } : { ...PLAIN, sides: [side] };
  return element("button", { type: "button", class: "side-button", "data-side": side, "aria-pressed": String(on), onclick: toggle, title: on ? "Show all sides" : "Show only this side" },
    markElement(mark, theme()), element("span", {}, sideName(side)), element("span", { class: "n", "aria-label": counted(count, "place", "places") }, count.toLocaleString("en")));
}

function entry([words, mark]) {
  return element("li", {}, markElement({ ...PLAIN, ...mark }, theme()), element("span", {}, words));
}
