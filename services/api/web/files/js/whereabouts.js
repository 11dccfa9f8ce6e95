/** How exactly it is known where a place lies, and how that is said. What is rough is never drawn as
 * if it were exact: somebody may go there. */

import { counted } from "./words.js";

/** A settlement's own point is right to its edge, 1.5 to 5 km by its people. What is less exact is an
 * area, or a place that nobody lists and that stands at the point of what it lies in. */
const EXACT_KM = 5;
/** Three of four districts reach no farther, three of four provinces do: a point that far off tells
 * where somebody would look, or only in which province. */
const DRAWN_KM = 50;

export const isExact = ({ point, precision_km: km }) => Boolean(point) && (km ?? 0) <= EXACT_KM;
export const isOnMap = ({ point, precision_km: km }) => Boolean(point) && (km ?? 0) <= DRAWN_KM;
export const isRough = (place) => isOnMap(place) && !isExact(place);

/** Places that the gazetteer knows are that large themselves; others lie somewhere inside. */
const isInside = ({ place_id: id }) => id.startsWith("local:");

/** Whole kilometres: of what is rough, parts of one tell nothing. */
const kilometres = (place) => `${Math.round(place.precision_km)} km`;

/** Beside a name; null where the point is exact. */
export function whereTag(place) {
  if (!place.point) return "no coordinates";
  if (isExact(place)) return null;
  if (isRough(place)) return isInside(place) ? `within ${kilometres(place)}` : "an area";
  return isInside(place) ? `somewhere in ${insideOf(place)}` : `a whole ${place.type ?? "region"}`;
}

/** "Somewhere within 28 km", "An area, most of it within 18 km"; null where the point is exact. */
export function whereWords(place) {
  if (!place.point || isExact(place)) return null;
  if (!isInside(place)) return `An area, most of it within ${kilometres(place)}`;
  return isRough(place) ? `Somewhere within ${kilometres(place)}` : `Somewhere in ${insideOf(place)}`;
}

/** What follows the name of a place that the map does not show. */
export function whyOffMap(place) {
  if (!place.point) return "has no known coordinates";
  return isInside(place) ? `lies somewhere in ${insideOf(place)}, nobody says where closer` : `is an area that reaches about ${kilometres(place)} around`;
}

const insideOf = (place) => place.container ?? place.admin1 ?? countryName(place.country) ?? "a wide area";

/** How many of these rows the map cannot show, and why: "21 places not on the map" and the rest. */
export function offMapWords(rows) {
  const nowhere = rows.filter((row) => !row.place.point).length;
  const wide = rows.length - nowhere;
  const why = [nowhere ? `${nowhere.toLocaleString("en")} without coordinates` : "", wide ? `${wide.toLocaleString("en")} known only to a region` : ""];
  return [`${counted(rows.length, "place", "places")} not on the map`, `: ${why.filter(Boolean).join(", ")}`];
}

const countries = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

/** "Syria" of "SY"; what is no such code stays as it is. */
export const countryName = (code) => (/^[A-Z]{2}$/.test(code ?? "") ? countries.of(code) : code);
