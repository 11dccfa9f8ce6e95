/** What is shown, as kept in the address: it can be shared, and the back button works. */

import { addDays, isDay, today } from "./days.js";

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

const READERS = {
  day: (text) => (isDay(text) && text <= addDays(today(), 1) ? text : null), // of later days nothing is known
  layer: (text) => (["claimed", "reported", "confirmed"].includes(text) ? text : "claimed"),
  known: (text) => (/^\d{1,18}$/.test(text) ? text : null),
  sides: (text) => text.split(",").filter((word) => /^[a-z_]+$/.test(word)),
  days: (text) => Math.max(0, Number.parseInt(text, 10) || 0),
  confidence: (text) => Math.min(1, Math.max(0, Number.parseFloat(text) || 0)),
  disputed: (text) => text === "true",
  inferred: (text) => text === "true",
  list: (text) => (text === "changes" ? "changes" : "places"),
  at: readView,
};

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
  for (const name of Object.keys(START)) {
    const text = query.get(name);
    if (text !== null) found[name] = (READERS[name] ?? ((given) => given.slice(0, 1000)))(text);
  }
  return found;
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

function readView(text) {
  const numbers = text.split(",").map(Number);
  const [lat, lon, zoom] = numbers;
  const sound = numbers.length === 3 && numbers.every(Number.isFinite) && Math.abs(lat) <= 85 && Math.abs(lon) <= 360;
  return sound ? [lat, lon, Math.min(14, Math.max(2, zoom))] : null;
}

addEventListener("popstate", () => show(readAddress()));
