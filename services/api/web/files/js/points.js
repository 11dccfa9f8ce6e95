/** The marks of all places on one canvas, and which of them a finger or pointer is on. */

import { CanvasLayer } from "./canvas_layer.js";
import { lettering, Room, writeBasemapNames } from "./labels.js";
import { markOf, SPRITE, sprite } from "./marks.js";
import { calm, onTheme, theme } from "./theme.js";

const NAMES_FROM = 6;
const SMALL_UNTIL = 5; // zoom
const REACH = 13;
const NAMED = 400; // marks that are given a name, at most
const PULSE_MS = 1600;

export class Points {
  constructor(map, labels) {
    this.map = map;
    this.labels = labels;
    this.rows = [];
    this.marked = null; // id of the place that is open
    this.hovered = null;
    this.pulses = new Map(); // id of a place: since when it pulses
    this.layer = new CanvasLayer((brush, bounds) => this.#paint(brush, bounds), "overlayPane").addTo(map);
    onTheme(() => this.layer.redraw());
  }

  /** Rows of control that have a point; the best supported are drawn last, on top. */
  set(rows) {
    const order = { inferred: 0, baseline: 1, evidence: 1, claimed: 2, reported: 3, confirmed: 4 };
    this.rows = rows
      .filter((row) => row.place.point)
      .map((row) => ({ row, at: [row.place.point.lat, row.place.point.lon], mark: markOf(row) }))
      .sort((a, b) => (order[a.row.status] ?? 2) - (order[b.row.status] ?? 2));
    this.layer.redraw();
  }

  mark(id) {
    this.marked = id;
    this.layer.redraw();
  }

  hover(id) {
    if (this.hovered === id) return;
    this.hovered = id;
    this.layer.redraw();
  }

  pulse(id) {
    this.pulses.set(id, performance.now());
    this.layer.redraw();
  }

  /** The rows near a point of the container, nearest first. */
  near(point) {
    const found = [];
    for (const { row, at } of this.rows) {
      const here = this.map.latLngToContainerPoint(at);
      const distance = here.distanceTo(point);
      if (distance <= REACH) found.push([distance, row]);
    }
    return found.sort((a, b) => a[0] - b[0]).map(([, row]) => row);
  }

  #paint(brush, bounds) {
    const colours = theme();
    const room = new Room();
    const visible = [];
    for (const each of this.rows) {
      const at = this.map.latLngToLayerPoint(each.at);
      if (!bounds.contains(at)) continue;
      visible.push([each, at]);
      if (visible.length < 1500) room.taken.push([at.x - 8, at.y - 8, at.x + 8, at.y + 8]);
    }
    const names = this.#placeNames(brush, visible, room);
    writeBasemapNames(brush, bounds, this.labels, this.map, colours, room);
    for (const [each, at] of visible) this.#ring(brush, each.row.place.place_id, at, colours);
    const half = SPRITE * (this.map.getZoom() < SMALL_UNTIL ? 0.75 : 1);
    for (const [each, at] of visible) {
      brush.drawImage(sprite(each.mark, colours), at.x - half, at.y - half, 2 * half, 2 * half);
    }
    brush.font = "600 12px system-ui, sans-serif";
    for (const [text, x, y] of names) lettering(brush, text, x, y, colours.name, colours.land);
    this.#keepPulsing();
  }

  #placeNames(brush, visible, room) {
    if (this.map.getZoom() < NAMES_FROM) return [];
    brush.font = "600 12px system-ui, sans-serif";
    const names = [];
    const open = ([each]) => Number(each.row.place.place_id === this.marked);
    for (const [each, at] of visible.slice(-NAMED).reverse().sort((a, b) => open(b) - open(a))) {
      const text = each.row.place.name ?? "";
      const width = brush.measureText(text).width;
      const spots = [[at.x + 12, at.y], [at.x - 14 - width, at.y], [at.x - width / 2, at.y - 17], [at.x - width / 2, at.y + 18]];
      const free = spots.find(([x, y]) => room.take(x - 1, y - 8, x + width + 3, y + 8));
      if (free) names.push([text, ...free]);
    }
    return names;
  }

  #ring(brush, id, at, colours) {
    const since = this.pulses.get(id);
    if (since !== undefined) {
      const gone = (performance.now() - since) / PULSE_MS;
      if (gone >= 1) this.pulses.delete(id);
      else circle(brush, at, calm.matches ? 16 : 10 + 26 * gone, colours.accent, 3, calm.matches ? 1 : 1 - gone);
    }
    if (id === this.marked) circle(brush, at, 14, colours.accent, 3, 1);
    else if (id === this.hovered) circle(brush, at, 13, colours.name, 2, 1);
  }

  #keepPulsing() {
    if (this.pulses.size) this.layer.redraw();
  }
}

function circle(brush, at, radius, colour, width, alpha) {
  brush.globalAlpha = alpha;
  brush.beginPath();
  brush.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  brush.strokeStyle = colour;
  brush.lineWidth = width;
  brush.stroke();
  brush.globalAlpha = 1;
}
