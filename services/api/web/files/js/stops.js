/** What of the map the keyboard and readers of the screen come to: a button for each ring, which the
 * mouse and fingers use too, and one for each mark or circle, which they do not see. Arrows go from one to the next. */

import { element } from "./elements.js";
import { radiusOf } from "./grouping.js";
import { markWords } from "./list.js";
import { eachWords, groupWords, numberWords, partsOf, supportWords, totalOf } from "./parts.js";
import { ringElement } from "./rings.js";
import { theme } from "./theme.js";
import { whereWords } from "./whereabouts.js";
import { counted } from "./words.js";

const L = window.L;
const MOST_MARKS = 300;
const MARK = 26; // CSS pixels
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

const Own = L.Icon.extend({
  createIcon() {
    return this.options.element;
  },
  createShadow: () => null,
});

export class Stops {
  /** ``tip`` shows and hides what is told of a stop. */
  constructor(map, tip) {
    this.map = map;
    this.tip = tip;
    this.stops = new Map(); // by a name that tells all that is seen of one
    this.layer = L.layerGroup().addTo(map);
    this.current = null; // the one that Tab comes to
    const pane = map.getPane("markerPane");
    pane.addEventListener("keydown", (event) => this.#key(event));
    pane.addEventListener("focusin", (event) => this.#arrive(event));
    pane.addEventListener("focusout", () => this.tip.hide());
    pane.addEventListener("pointerover", (event) => this.#point(event));
    pane.addEventListener("pointerout", () => this.tip.hide());
  }

  /** Rings, single marks and circles in view; those that stay the same keep their button, and its focus. */
  show({ groups, alone, areas }, partial) {
    const wanted = new Map();
    for (const group of groups) {
      const rows = group.members.map(({ row }) => row);
      group.parts ??= partsOf(rows);
      group.rough ??= group.members.filter((each) => each.km).length;
      const text = groupWords(group.parts, partial, group.rough);
      wanted.set(`${theme().kind} ${group.at} ${text}`, { group, rows, at: group.at, text, partial, size: 2 * radiusOf(rows.length) + 4 });
    }
    for (const each of this.#nearest(alone)) {
      const text = markWords(each.row);
      wanted.set(`${nameOf(each.row)} ${text}`, { each, rows: [each.row], at: each.at, text, size: MARK });
    }
    for (const area of areas) {
      const text = areaWords(area);
      const size = Math.round(2 * area.radius);
      wanted.set(`${area.rows.map(nameOf)} ${text} ${size}`, { area, rows: area.rows, at: area.at, text, size });
    }
    this.#replace(wanted);
  }

  /** How much is in view, as one sentence. */
  words() {
    const stops = [...this.stops.values()];
    const rough = stops.filter((stop) => stop.area).reduce((sum, stop) => sum + stop.rows.length, 0);
    const [rings, marks] = [stops.filter((stop) => stop.group).length, stops.filter((stop) => stop.each).length];
    const also = rough ? `, and ${counted(rough, "place", "places")} known only roughly` : "";
    return `In view: ${counted(rings, "group", "groups")} and ${counted(marks, "single place", "single places")}${also}`;
  }

  of(button) {
    return [...this.stops.values()].find((stop) => stop.button === button) ?? null;
  }

  /** Rings a place that the list points to, where it is one of many. */
  point(group) {
    for (const stop of this.stops.values()) stop.button.classList.toggle("pointed", Boolean(group) && stop.group === group);
  }

  /** Tells of the mark or circle that the mouse is on; null: of none. */
  tell(row) {
    const told = row && [...this.stops.values()].find((stop) => !stop.group && stop.rows.includes(row));
    if (told) this.tip.show(told, this.map);
    else this.tip.hide();
  }

  #nearest(alone) {
    if (alone.length <= MOST_MARKS) return alone;
    const middle = this.map.project(this.map.getCenter());
    const far = (each) => Math.hypot(each.x - middle.x, each.y - middle.y);
    return [...alone].sort((a, b) => far(a) - far(b)).slice(0, MOST_MARKS);
  }

  #replace(wanted) {
    let left = null; // where the focus was, on one that is there no longer
    for (const [name, stop] of this.stops) {
      if (wanted.has(name)) continue;
      if (stop.button === document.activeElement) left = stop.marker.getLatLng();
      this.stops.delete(name);
      this.layer.removeLayer(stop.marker);
    }
    for (const [name, stop] of wanted) {
      const known = this.stops.get(name);
      if (known) Object.assign(known, stop);
      else this.stops.set(name, this.#made(stop));
    }
    if (left) (this.#closest(left) ?? this.map.getContainer()).focus({ preventScroll: true });
    if (!this.current?.isConnected) this.#turnTo(this.#closest(this.map.getCenter()));
  }

  #made(stop) {
    const { group, rows, at, text, partial, size } = stop;
    const button = element("button", { type: "button", class: group ? "group-ring" : "spot", "aria-label": text, tabindex: -1, "data-name": group ? null : `m${nameOf(rows[0])}` });
    button.style.width = button.style.height = `${size}px`;
    button.style.marginLeft = button.style.marginTop = `${-size / 2}px`;
    if (group) {
      const number = numberWords(totalOf(group.parts), partial);
      const words = element("span", { class: number.length > 4 ? "number long" : "number" }, number);
      button.append(ringElement(group.parts, radiusOf(group.members.length), theme()), words);
    }
    const icon = new Own({ element: button });
    const marker = L.marker(at, { icon, interactive: false, keyboard: false, autoPanOnFocus: false }).addTo(this.layer);
    return { ...stop, button, marker };
  }

  #closest(latlng) {
    const from = this.map.latLngToLayerPoint(latlng);
    const far = (stop) => this.#spot(stop).distanceTo(from);
    return [...this.stops.values()].sort((a, b) => far(a) - far(b))[0]?.button ?? null;
  }

  #spot = (stop) => this.map.latLngToLayerPoint(stop.marker.getLatLng());

  #turnTo(button) {
    if (this.current) this.current.tabIndex = -1;
    this.current = button;
    if (button) button.tabIndex = 0;
  }

  #key(event) {
    const here = this.of(event.target);
    if (!here) return;
    if (event.key === "+" || event.key === "-") this.map.setZoom(this.map.getZoom() + (event.key === "+" ? 1 : -1));
    const way = WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    const from = this.#spot(here);
    const cost = (stop) => {
      const { x, y } = this.#spot(stop).subtract(from);
      const [along, aside] = way[0] ? [x * way[0], Math.abs(y)] : [y * way[1], Math.abs(x)];
      return stop !== here && along > 0 ? along + 2 * aside : Infinity;
    };
    const next = [...this.stops.values()].sort((a, b) => cost(a) - cost(b))[0];
    if (cost(next) < Infinity) next.button.focus({ preventScroll: true });
  }

  #arrive(event) {
    const stop = this.of(event.target);
    if (!stop) return;
    this.#turnTo(stop.button);
    if (event.target.matches(":focus-visible")) this.tip.show(stop, this.map);
  }

  #point(event) {
    const stop = this.of(event.target.closest?.("button"));
    if (stop?.group && event.pointerType === "mouse") this.tip.show(stop, this.map);
  }
}

const nameOf = (row) => `${row.place.place_id}${row.inferred}`;
const lower = (words) => words[0].toLowerCase() + words.slice(1);

/** What a circle says: whose place lies somewhere in it, or how many do. */
export function areaWords({ rows, parts, members }) {
  if (rows.length === 1) return `${markWords(rows[0])}; no exact position: ${lower(whereWords(rows[0].place))}`;
  const widest = members.reduce((one, other) => (other.km > one.km ? other : one));
  return `${counted(rows.length, "place", "places")} ${lower(whereWords(widest.row.place))}: ${eachWords(parts)}; ${supportWords(parts)}`;
}
