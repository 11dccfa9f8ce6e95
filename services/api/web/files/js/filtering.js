/** Which rows of control and which changes the filters let through. */

import { numberOf } from "./days.js";
import { changes, changesTruncated, dayOfChange } from "./store.js";

/** Whether the change behind a row is one of those that are not here. */
export const isUnread = (row) => changesTruncated() && Boolean(row.change_id) && !changes.has(row.change_id);

/** A row of control takes kind and confidence from the change behind it; where that is not here, it
 * is shown whatever is asked of these (the API has picked the theatre). */
export function passesRow(row, shown, day) {
  const change = row.change_id ? changes.get(row.change_id) : null;
  const unread = isUnread(row);
  const sides = row.state === "unknown" ? ["unknown"] : row.state === "held" ? [row.holder_side] : row.parties.map((party) => party.side);
  return (
    (!shown.sides.length || sides.some((side) => shown.sides.includes(side))) &&
    (!shown.status || row.status === shown.status) &&
    (!shown.disputed || row.disputed) &&
    (!shown.days || (row.since !== null && numberOf(day) - numberOf(row.since) <= shown.days)) &&
    (!shown.theatre || unread || (change?.theatre ?? "") === shown.theatre) &&
    (!shown.kind || unread || change?.kind === shown.kind) &&
    (!shown.confidence || unread || (change?.confidence ?? 0) >= shown.confidence)
  );
}

const RANK = { claimed: 0, reported: 1, confirmed: 2 };

/** Changes up to the day shown; the histogram shows those after it too. */
export function passesChange(change, shown, day, { alsoLater = false } = {}) {
  const at = dayOfChange(change);
  return (
    (RANK[change.status] ?? 0) >= RANK[shown.layer] &&
    (!shown.sides.length || shown.sides.includes(change.gainer.side) || shown.sides.includes(change.loser.side)) &&
    (!shown.status || change.status === shown.status) &&
    (!shown.disputed || change.disputed) &&
    (!shown.theatre || (change.theatre ?? "") === shown.theatre) &&
    (!shown.kind || change.kind === shown.kind) &&
    (!shown.confidence || change.confidence >= shown.confidence) &&
    (alsoLater || !at || at <= day) &&
    (alsoLater || !shown.days || (at !== null && numberOf(day) - numberOf(at) <= shown.days))
  );
}
