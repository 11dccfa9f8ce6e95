/** What a group of places is made of: who holds how many, how many are contested, how many confirmed. */

import { sideName, SIDE_WORDS } from "./sides.js";
import { counted } from "./words.js";

const LAST = ["contested", "in_transition", "unknown"];
const WORDS = { contested: "Contested", in_transition: "Changing hands", unknown: "Holder not known" };

/** The sides that a row of control is counted for: the holder, or those who contend. */
export function holderSides(row) {
  if (row.state === "held") return [row.holder_side ?? row.parties[0]?.side ?? "unknown"];
  return row.state === "unknown" ? ["unknown"] : row.parties.map((party) => party.side);
}

/** Parts, those that a side holds first, the largest first. */
export function partsOf(rows) {
  const parts = new Map();
  for (const row of rows) {
    const side = row.state === "held" ? holderSides(row)[0] : null;
    const state = row.state === "held" || LAST.includes(row.state) ? row.state : "unknown";
    const name = side ?? state;
    if (!parts.has(name)) parts.set(name, { state, side, count: 0, confirmed: 0 });
    const part = parts.get(name);
    part.count += 1;
    if (row.status === "confirmed") part.confirmed += 1;
  }
  const rank = (part) => LAST.indexOf(part.state);
  return [...parts.values()].sort((a, b) => rank(a) - rank(b) || b.count - a.count || SIDE_WORDS.indexOf(a.side) - SIDE_WORDS.indexOf(b.side));
}

export const partName = ({ state, side }) => (side ? sideName(side) : WORDS[state]);
export const totalOf = (parts) => parts.reduce((sum, part) => sum + part.count, 0);

/** "12 places"; where not all places are here, "at least 12 places". */
export const placesWords = (parts, partial) => `${partial ? "at least " : ""}${counted(totalOf(parts), "place", "places")}`;

export function supportWords(parts) {
  const confirmed = parts.reduce((sum, part) => sum + part.confirmed, 0);
  const rest = totalOf(parts) - confirmed;
  return rest ? `${confirmed.toLocaleString("en")} confirmed, ${rest.toLocaleString("en")} not` : "all confirmed";
}

/** Everything that the ring shows, as one sentence. ``rough`` of its places may lie beside it. */
export function groupWords(parts, partial, rough) {
  const unsure = rough ? `; ${roughWords(rough)}` : "";
  return `${placesWords(parts, partial)}: ${eachWords(parts)}; ${supportWords(parts)}${unsure}. Look closer`;
}

export const eachWords = (parts) => parts.map((part) => `${partName(part)} ${part.count.toLocaleString("en")}`).join(", ");
export const roughWords = (count) => `${count.toLocaleString("en")} placed only roughly`;

/** Short enough for the middle of the ring. */
export function numberWords(count, partial) {
  const short = count < 10_000 ? count.toLocaleString("en") : `${Math.floor(count / 1000)}k`;
  return partial ? `${short}+` : short;
}
