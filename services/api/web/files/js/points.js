/** The marks of all places on one canvas, many on one spot as a ring, rough ones as circles, and which
 * of them a finger or pointer is on. */

import { areaAt, isWide, paintArea, stacked } from "./areas.js";
import { CanvasLayer } from "./canvas_layer.js";
import { grouped, radiusOf } from "./grouping.js";
import { lettering, Room, writeBasemapNames } from "./labels.js";
import { markOf, SPRITE, sprite } from "./marks.js";
import { Stops } from "./stops.js";
import { calm, onTheme, theme } from "./theme.js";
import { tip } from "./tip.js";
import { isOnMap, isRough } from "./whereabouts.js";

const L = window.L;
const NAMES_FROM = 6;
const SMALL_UNTIL = 5; // zoom
const REACH = 13;
const NAMED = 400; // marks that are given a name, at most
const LONGEST_NAME = 40; // letters
const PULSE_MS = 1600;

export class Points {
  constructor(map, labels) {
    this.map = map;
    this.labels = labels;
    this.points = [];
    this.partial = false; // whether there are more places than these
    this.shown = null; // groups and single marks at one zoom
    this.stops = new Stops(map, tip);
    this.marked = null; // id of the place that is open
    this.hovered = null;
    this.pulses = new Map(); // id of a place: since when it pulses
    this.layer = new CanvasLayer((brush, bounds) => this.#paint(brush, bounds), "overlayPane").addTo(map);
    onTheme(() => this.layer.redraw());
  }

  /** Rows of control that the map can show; the best supported are drawn last, on top. */
  set(rows, { partial }) {
    const order = { inferred: 0, baseline: 1, evidence: 1, claimed: 2, reported: 3, confirmed: 4 };
    this.partial = partial;
    this.shown = null;
    this.points = rows
      .filter((row) => isOnMap(row.place))
      .map((row) => ({ row, at: [row.place.point.lat, row.place.point.lon], mark: markOf(row), km: isRough(row.place) ? row.place.precision_km : 0 }))
      .sort((a, b) => (order[a.row.status] ?? 2) - (order[b.row.status] ?? 2));
    this.layer.redraw();
  }

  /** The place that is open is shown by itself, wherever it lies. */
  mark(id) {
    this.marked = id;
    this.shown = null;
    this.layer.redraw();
  }

  hover(id) {
    if (this.hovered === id) return;
    this.hovered = id;
    this.stops.point(id === null ? null : (this.#shown().groupOf.get(id) ?? null));
    this.layer.redraw();
  }

  pulse(id) {
    this.pulses.set(id, performance.now());
    this.layer.redraw();
  }

  /** The rows of single marks near a point of the container, nearest first; else of the circle around it. */
  near(point) {
    const spot = this.map.getPixelOrigin().add(this.map.containerPointToLayerPoint(point));
    const { alone, areas } = this.#shown();
    const found = [];
    for (const each of alone) {
      const distance = Math.hypot(each.x - spot.x, each.y - spot.y);
      if (distance <= REACH) found.push([distance, each.row]);
    }
    if (!found.length) return areaAt(areas, spot)?.rows ?? [];
    return found.sort((a, b) => a[0] - b[0]).map(([, row]) => row);
  }

  /** The rows of the ring that this element is part of, or of the mark or circle that a key is on. */
  behind(target) {
    return this.stops.of(target.closest?.("button"))?.rows ?? null;
  }

  /** Tells of the mark or circle of a row, beside it; null: of none. */
  tell(row) {
    this.stops.tell(row);
  }

  /** How much is in view, as one sentence. */
  words() {
    return this.stops.words();
  }

  hasGroups() {
    return this.#shown().groups.length > 0;
  }

  /** What is a ring and what a mark of its own at this zoom, in view and around it; the same until one
   * looks elsewhere. */
  #shown() {
    const zoom = this.map.getZoom();
    const view = this.map.getPixelBounds();
    if (this.shown?.zoom === zoom && this.shown.around.contains(view)) return this.shown;
    const size = this.map.getSize();
    const around = L.bounds(view.min.subtract(size), view.max.add(size));
    const points = this.#projected(zoom).filter((each) => around.contains([each.x, each.y]));
    const isOpen = ({ row }) => row.place.place_id === this.marked;
    const isApart = (each) => isOpen(each) || isWide(each, zoom);
    const { groups, alone } = grouped(points.filter((each) => !isApart(each)));
    const single = [...alone, ...points.filter(isApart)];
    const groupOf = new Map();
    for (const group of groups) {
      const { lat, lng } = this.map.unproject([group.x, group.y], zoom);
      group.at = [lat, lng];
      for (const { row } of group.members) groupOf.set(row.place.place_id, group);
    }
    const areas = stacked(single.filter((each) => each.km), zoom, isOpen);
    this.shown = { zoom, around, groups, groupOf, areas, alone: single.filter((each) => !each.km) };
    return this.shown;
  }

  #projected(zoom) {
    for (const each of this.points) {
      if (each.zoom === zoom) continue;
      Object.assign(each, this.map.project(each.at, zoom));
      each.zoom = zoom;
    }
    return this.points;
  }

  #paint(brush, bounds) {
    const colours = theme();
    const room = new Room();
    const visible = [];
    const { alone, groups, groupOf, areas } = this.#shown();
    const origin = this.map.getPixelOrigin();
    const spot = ({ x, y }) => L.point(x, y).subtract(origin);
    for (const each of alone) {
      const at = spot(each);
      if (!bounds.contains(at)) continue;
      visible.push([each, at]);
      if (visible.length < 1500) room.taken.push([at.x - 8, at.y - 8, at.x + 8, at.y + 8]);
    }
    for (const group of groups) {
      const { x, y } = spot(group);
      const reach = radiusOf(group.members.length) + 3;
      if (bounds.contains([x, y])) room.taken.push([x - reach, y - reach, x + reach, y + reach]);
    }
    const wide = areas.map((area) => [area, spot(area)]).filter(([area, at]) => bounds.intersects(around(at, area.radius)));
    const names = [...this.#placeNames(brush, visible, room), ...this.#areaNames(brush, wide, room)];
    for (const [area, at] of wide) this.#area(brush, area, at, colours);
    writeBasemapNames(brush, bounds, this.labels, this.map, colours, room);
    for (const [each, at] of visible) this.#ring(brush, each.row.place.place_id, at, colours);
    for (const id of this.pulses.keys()) {
      const group = groupOf.get(id);
      if (group) this.#pulse(brush, id, spot(group), colours, radiusOf(group.members.length));
    }
    const half = SPRITE * (this.map.getZoom() < SMALL_UNTIL ? 0.75 : 1);
    for (const [each, at] of visible) {
      brush.drawImage(sprite(each.mark, colours), at.x - half, at.y - half, 2 * half, 2 * half);
    }
    brush.font = "600 12px system-ui, sans-serif";
    for (const [text, x, y] of names) lettering(brush, text, x, y, colours.name, colours.land);
    this.#keepPulsing();
    const view = L.bounds(this.map.containerPointToLayerPoint([0, 0]), this.map.containerPointToLayerPoint(this.map.getSize()));
    const inView = (each) => view.contains(spot(each));
    this.stops.show({ groups: groups.filter(inView), alone: alone.filter(inView), areas: areas.filter(inView) }, this.partial);
  }

  #area(brush, area, at, colours) {
    const has = (id) => id !== null && area.rows.some((row) => row.place.place_id === id);
    paintArea(brush, area, at, colours, has(this.marked) ? "marked" : has(this.hovered) ? "hovered" : null);
    for (const { place } of area.rows) this.#pulse(brush, place.place_id, at, colours, area.radius);
  }

  /** Names of circles stand on their edge: in the middle they would name a spot. */
  #areaNames(brush, wide, room) {
    if (this.map.getZoom() < NAMES_FROM) return [];
    const names = [];
    for (const [{ rows, radius }, at] of wide.slice(-NAMED)) {
      const text = rows.length > 1 ? `${rows.length} places` : shortened(rows[0].place.name ?? "");
      const width = brush.measureText(text).width;
      const free = [at.y - radius - 9, at.y + radius + 9].find((y) => room.take(at.x - width / 2 - 1, y - 8, at.x + width / 2 + 3, y + 8));
      if (free !== undefined) names.push([text, at.x - width / 2, free]);
    }
    return names;
  }

  #placeNames(brush, visible, room) {
    if (this.map.getZoom() < NAMES_FROM) return [];
    brush.font = "600 12px system-ui, sans-serif";
    const names = [];
    const open = ([each]) => Number(each.row.place.place_id === this.marked);
    for (const [each, at] of visible.slice(-NAMED).reverse().sort((a, b) => open(b) - open(a))) {
      const text = shortened(each.row.place.name ?? "");
      const width = brush.measureText(text).width;
      const spots = [[at.x + 12, at.y], [at.x - 14 - width, at.y], [at.x - width / 2, at.y - 17], [at.x - width / 2, at.y + 18]];
      const free = spots.find(([x, y]) => room.take(x - 1, y - 8, x + width + 3, y + 8));
      if (free) names.push([text, ...free]);
    }
    return names;
  }

  #ring(brush, id, at, colours) {
    this.#pulse(brush, id, at, colours, 10);
    if (id === this.marked) circle(brush, at, 14, colours.accent, 3, 1);
    else if (id === this.hovered) circle(brush, at, 13, colours.name, 2, 1);
  }

  #pulse(brush, id, at, colours, from) {
    const since = this.pulses.get(id);
    if (since === undefined) return;
    const gone = (performance.now() - since) / PULSE_MS;
    if (gone >= 1) this.pulses.delete(id);
    else circle(brush, at, calm.matches ? from + 6 : from + 26 * gone, colours.accent, 3, calm.matches ? 1 : 1 - gone);
  }

  #keepPulsing() {
    if (this.pulses.size) this.layer.redraw();
  }
}

const around = (at, radius) => L.bounds(at.subtract([radius, radius]), at.add([radius, radius]));
const shortened = (name) => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name);

function circle(brush, at, radius, colour, width, alpha) {
  brush.globalAlpha = alpha;
  brush.beginPath();
  brush.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  brush.strokeStyle = colour;
  brush.lineWidth = width;
  brush.stroke();
  brush.globalAlpha = 1;
}
