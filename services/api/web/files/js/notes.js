/** Short notes over the map: places without a point, an answer kept from the past, troubles. */

import { forgetLeftOut, leftOut, show, shown } from "./address.js";
import { ask } from "./api.js";
import { byId, element, fill, named } from "./elements.js";
import { isOnMap, offMapWords, whyOffMap } from "./whereabouts.js";
import { counted } from "./words.js";

const MOST_LEFT_OUT = 5;

/** ``open`` is the place of the panel: that it is nowhere on the map is said here too. ``unread`` rows
 * are shown although nobody looked whether the filters fit them. */
export function drawNotes(rows, evening, open, unread = 0) {
  const off = rows.filter((row) => !isOnMap(row.place));
  const note = byId("pointless");
  note.hidden = !off.length;
  const [many, why] = offMapWords(off);
  fill(note, many, longer(why));
  const missing = byId("missing");
  missing.hidden = !open || isOnMap(open);
  if (!missing.hidden) fill(missing, named(open.name ?? "This place", "strong"), " ", named(whyOffMap(open)), ": it is not on the map");
  if (evening.partial) trouble(...partialWords(evening.rows.length));
  else if (unread) trouble(`${counted(unread, "place is", "places are")} shown whatever Kind and Confidence say: their changes are older than what is loaded.`);
}

/** Says that an older state of knowledge is shown, how many changes came in meanwhile, and offers the
 * way back. */
export function freeze(since = 0) {
  const note = byId("frozen");
  note.hidden = shown.known === null;
  if (shown.known === null) return;
  const back = element("button", { type: "button", class: "link", onclick: thaw }, "Show what is known now");
  const more = since ? `${counted(since, "change has", "changes have")} come in since it was opened. ` : "";
  const told = [longer("The map as it was "), element("span", { class: "first-word" }, "known"), ` at revision ${shown.known}. ${more}`];
  fill(note, element("span", { class: "told" }, told), back);
}

function thaw() {
  show({ known: null }, { step: true });
  byId("map").focus({ preventScroll: true });
}

/** Null where there is none. */
export function trouble(...words) {
  const note = byId("trouble");
  note.hidden = words[0] === null;
  fill(note, ...words);
}

const longer = (words) => element("span", { class: "more-words" }, words);

/** Rings, lists and the legend count what is here, and there is more. */
const partialWords = (count) => ["Only ", longer("the first "), counted(count, "place", "places"), longer(" of this view are shown and counted"), ". Zoom in to see all."];

/** Says what of the address was not understood, and offers to take it out of there. */
export function drawLeftOut() {
  const note = byId("left-out");
  note.hidden = !leftOut.length;
  if (note.hidden) return;
  const clear = () => {
    forgetLeftOut();
    drawLeftOut();
    byId("map").focus({ preventScroll: true });
  };
  const each = leftOut.slice(0, MOST_LEFT_OUT).flatMap(({ text, why }, n) => [n ? "; " : "", "“", named(shortened(text)), `” is ${why}`]);
  const told = element("span", { class: "told" }, longer("Not understood, and left out of the address: "), each, ". ");
  fill(note, told, element("button", { type: "button", class: "link", onclick: clear }, "Clear"));
}

const shortened = (text) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** The origin of what is shown must stand beside it. */
export async function credit() {
  const about = await ask("/about");
  const line = byId("credit");
  fill(line, element("details", {}, element("summary", {}, "Sources", element("span", { class: "credit-names" }, ": Natural Earth, GeoNames, Who's On First · Leaflet")),
    element("div", {}, [...about.attribution, about.notice].map((text) => element("p", {}, text)))));
}
