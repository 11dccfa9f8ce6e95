/** What is shown, as kept in the address: it can be shared, and the back button works. */

import { addDays, isDay, today } from "./days.js";
import { SIDE_WORDS } from "./sides.js";
import { KINDS, LADDER, STATUSES } from "./words.js";

const START = {
  day: null, // null: today
  layer: "claimed",
  known: null, // null: as known now; else a revision, for ever the same
  sides: [],
  theatre: "",
  status: "",
  kind: "",
  days: 0,
  confidence: 0,
  disputed: false,
  inferred: false,
  list: "places",
  place: null,
  change: null,
  at: null, // latitude, longitude, zoom
};
export const FILTERS = ["sides", "theatre", "status", "kind", "days", "confidence", "disputed", "inferred"];

/** Each gives what it understands, and undefined where it understands nothing; ``left`` takes what it is not. */
const READERS = {
  // Of later days nothing is known.
  day: (text, left) => (isDay(text) && text <= addDays(today(), 1) ? text : left(text, "no day until today")),
  layer: oneOf(Object.keys(LADDER), "no layer"),
  known: (text, left) => (/^\d{1,18}$/.test(text) ? text : left(text, "no revision")),
  sides: readSides,
  theatre: (text) => text.slice(0, 1000), // the API knows which wars there are
  status: oneOf(Object.keys(STATUSES), "no status"),
  kind: oneOf(Object.keys(KINDS), "no kind of change"),
  days: (text, left) => (/^\d{1,6}$/.test(text) ? Number(text) : left(text, "no number of days")),
  confidence: (text, left) => (/^(0|1|[01]?\.\d{1,9})$/.test(text) && text <= 1 ? Number(text) : left(text, "no confidence from 0 to 1")),
  disputed: (text, left) => readTruth(text, left),
  inferred: (text, left) => readTruth(text, left),
  list: oneOf(["places", "changes"], "no list"),
  place: (text) => text.slice(0, 1000),
  change: (text) => text.slice(0, 1000),
  at: readView,
};

/** What of the address was left out: what stands there, and what it is not. */
export let leftOut = [];

export const shown = { ...START };
const listeners = [];
let replacing = null;

export const onChange = (listener) => listeners.push(listener);

/** Changes what is shown. ``step`` makes the back button return to what was before. */
export function show(patch, { step = false } = {}) {
  const changed = Object.keys(patch).filter((name) => String(shown[name]) !== String(patch[name]) || shown[name] === null !== (patch[name] === null));
  if (!changed.length) return;
  if (step) flush();
  Object.assign(shown, patch);
  if (step) history.pushState(null, "", address());
  else later();
  for (const listener of listeners) listener(new Set(changed));
}

export function address(extra = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...shown, ...extra })) {
    if (value === null || String(value) === String(START[name])) continue;
    query.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  // Commas may stand in a query as they are, and read better so.
  const text = query.toString().replaceAll("%2C", ",");
  return text ? `/?${text}` : "/";
}

export function readAddress() {
  const query = new URLSearchParams(location.search);
  const found = { ...START };
  leftOut = [];
  for (const [name, text] of query) {
    const left = (what, why) => {
      leftOut.push({ text: what, why });
    };
    if (!(name in START)) left(name, "nothing that this map is asked by");
    else if (text) found[name] = READERS[name](text, left) ?? START[name];
  }
  return found;
}

/** The API did not understand it: it is left out too, and what is left is shown. */
export function leaveOut(name, why) {
  const text = String(shown[name]);
  leftOut = [...leftOut.filter((each) => each.text !== text), { text, why }];
  show({ [name]: START[name] });
}

/** From here on the address says what is shown. */
export function forgetLeftOut() {
  leftOut = [];
  history.replaceState(null, "", address());
}

function oneOf(words, why) {
  return (text, left) => (words.includes(text) ? text : left(text, why));
}

function readTruth(text, left) {
  return text === "true" || text === "false" ? text === "true" : left(text, "neither true nor false");
}

function readSides(text, left) {
  const words = text.split(",").filter(Boolean);
  for (const word of words) if (!SIDE_WORDS.includes(word)) left(word, "no side");
  return words.filter((word) => SIDE_WORDS.includes(word));
}

/** Sliding and panning change the address when they rest: browsers limit how often one may. */
function later() {
  clearTimeout(replacing);
  replacing = setTimeout(flush, 300);
}

function flush() {
  clearTimeout(replacing);
  if (replacing !== null) history.replaceState(null, "", address());
  replacing = null;
}

function readView(text, left) {
  const numbers = text.split(",").map(Number);
  const [lat, lon, zoom] = numbers;
  const sound = numbers.length === 3 && numbers.every(Number.isFinite) && Math.abs(lat) <= 85 && Math.abs(lon) <= 360;
  return sound ? [lat, lon, Math.min(14, Math.max(2, zoom))] : left(text, "no view: latitude, longitude, zoom");
}

addEventListener("popstate", () => show(readAddress()));
