/** Where the store holds more changes than are kept here, the API counts and picks them instead. */

import { ask, pages } from "./api.js";
import { addDays } from "./days.js";
import { dayOfChange, take, takerOf } from "./store.js";

const FIRST_DAY = "1990-01-01";
const LISTED = 500;
const PAGES = 6;

/** Filters as the API knows them; of several sides none, and the list is filtered again here. */
const asked = (shown) => ({
  side: shown.sides.length === 1 ? shown.sides[0] : null,
  theatre: shown.theatre,
  known_at: shown.known,
  kind: shown.kind,
});

/** What the histogram shows: how many were gained by each side in each month. */
export async function countedByMonth(shown) {
  const found = await ask("/stats", { by: "side", interval: "month", since: FIRST_DAY, layer: shown.layer, ...asked(shown) });
  return found.items.filter((item) => item.gained).map((item) => ({ day: item.starts, side: item.group, count: item.gained }));
}

/** The newest changes that had happened by a day; those behind rows of control become known by the
 * way. The API gives what could have happened by then: what is open beyond it comes first there. */
export async function changesUntil(shown, day, signal) {
  const filters = {
    ...asked(shown),
    status: shown.status,
    disputed: shown.disputed || null,
    min_confidence: shown.confidence || null,
    since: shown.days ? addDays(day, -shown.days) : null,
  };
  const found = [];
  for await (const page of pages("/changes", { until: day, limit: LISTED, ...filters }, PAGES, signal)) {
    for (const change of page.items) take(change);
    found.push(...page.items.filter((change) => (dayOfChange(change) ?? day) <= day));
    if (found.length >= LISTED) break;
  }
  return found.slice(0, LISTED);
}

/** Of changes that are all here: one count for each. */
export const countedHere = (list) =>
  list.filter(dayOfChange).map((change) => ({ day: dayOfChange(change), side: takerOf(change), count: 1 }));
