/** The marks of all places on one canvas, many on one spot as a ring, and which of them a finger or
 * pointer is on. */

import { CanvasLayer } from "./canvas_layer.js";
import { grouped, radiusOf } from "./grouping.js";
import { lettering, Room, writeBasemapNames } from "./labels.js";
import { markOf, SPRITE, sprite } from "./marks.js";
import { Stops } from "./stops.js";
import { calm, onTheme, theme } from "./theme.js";
import { tip } from "./tip.js";

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

  /** Rows of control that have a point; the best supported are drawn last, on top. */
  set(rows, { partial }) {
    const order = { inferred: 0, baseline: 1, evidence: 1, claimed: 2, reported: 3, confirmed: 4 };
    this.partial = partial;
    this.shown = null;
    this.points = rows
      .filter((row) => row.place.point)
      .map((row) => ({ row, at: [row.place.point.lat, row.place.point.lon], mark: markOf(row) }))
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

  /** The rows of single marks near a point of the container, nearest first. */
  near(point) {
    const { x, y } = this.map.getPixelOrigin().add(this.map.containerPointToLayerPoint(point));
    const found = [];
    for (const each of this.#shown().alone) {
      const distance = Math.hypot(each.x - x, each.y - y);
      if (distance <= REACH) found.push([distance, each.row]);
    }
    return found.sort((a, b) => a[0] - b[0]).map(([, row]) => row);
  }

  /** The rows of the ring that this element is part of, or of the mark that a key is on. */
  behind(target) {
    const stop = this.stops.of(target.closest?.("button"));
    return stop && (stop.group ? stop.group.members.map(({ row }) => row) : [stop.each.row]);
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
    const { groups, alone } = grouped(points.filter((each) => !isOpen(each)));
    const groupOf = new Map();
    for (const group of groups) {
      const { lat, lng } = this.map.unproject([group.x, group.y], zoom);
      group.at = [lat, lng];
      for (const { row } of group.members) groupOf.set(row.place.place_id, group);
    }
    this.shown = { zoom, around, groups, groupOf, alone: [...alone, ...points.filter(isOpen)] };
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
    const { alone, groups, groupOf } = this.#shown();
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
    const names = this.#placeNames(brush, visible, room);
    writeBasemapNames(brush, bounds, this.labels, this.map, colours, room);
    for (const [each, at] of visible) this.#ring(brush, each.row.place.place_id, at, colours);
    for (const id of this.pulses.keys()) {
      const group = groupOf.get(id);
      if (group) this.#ring(brush, id, spot(group), colours, radiusOf(group.members.length));
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
    this.stops.show(groups.filter(inView), alone.filter(inView), this.partial);
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

  #ring(brush, id, at, colours, from = 10) {
    const since = this.pulses.get(id);
    if (since !== undefined) {
      const gone = (performance.now() - since) / PULSE_MS;
      if (gone >= 1) this.pulses.delete(id);
      else circle(brush, at, calm.matches ? from + 6 : from + 26 * gone, colours.accent, 3, calm.matches ? 1 : 1 - gone);
    }
    if (id === this.marked) circle(brush, at, 14, colours.accent, 3, 1);
    else if (id === this.hovered) circle(brush, at, 13, colours.name, 2, 1);
  }

  #keepPulsing() {
    if (this.pulses.size) this.layer.redraw();
  }
}

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
