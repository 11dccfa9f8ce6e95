/** Land, borders and names, drawn on tiles from one file of lines: no tile server is asked. */

import { onTheme, theme } from "./theme.js";

const L = window.L;
const TILE = 256;
const REGIONS_FROM = 5; // zoom

/** Web Mercator, the whole world in 0..1. */
const across = (lon) => (lon + 180) / 360;
const down = (lat) => {
  const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
};

export async function loadBasemap() {
  const answer = await fetch("/web/basemap.json");
  const packed = await answer.json();
  const lines = (name) => packed[name].map((steps) => unpack(steps, packed.cells_a_degree));
  return {
    land: lines("land"),
    borders: lines("borders"),
    disputed: lines("disputed"),
    regions: lines("regions"),
    labels: packed.labels,
  };
}

/** Points in 0..1, with the box around them. */
function unpack(steps, cells) {
  const points = new Float64Array(steps.length);
  let [x, y] = [0, 0];
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let n = 0; n < steps.length; n += 2) {
    x += steps[n];
    y += steps[n + 1];
    const [px, py] = [across(x / cells), down(y / cells)];
    points[n] = px;
    points[n + 1] = py;
    box[0] = Math.min(box[0], px);
    box[1] = Math.min(box[1], py);
    box[2] = Math.max(box[2], px);
    box[3] = Math.max(box[3], py);
  }
  return { points, box };
}

const Basemap = L.GridLayer.extend({
  initialize(lines) {
    L.GridLayer.prototype.initialize.call(this, { tileSize: TILE, minZoom: 2, maxZoom: 14, keepBuffer: 3, updateWhenZooming: false });
    this._lines = lines;
  },

  createTile(coords) {
    const tile = L.DomUtil.create("canvas", "leaflet-tile");
    const ratio = Math.min(2, Math.max(1, devicePixelRatio));
    tile.width = tile.height = TILE * ratio;
    tile.setAttribute("role", "presentation");
    const brush = tile.getContext("2d");
    brush.scale(ratio, ratio);
    this._draw(brush, coords);
    return tile;
  },

  _draw(brush, { x, y, z }) {
    const colours = theme();
    const scale = 2 ** z;
    const wrapped = ((x % scale) + scale) % scale;
    const margin = 4 / TILE;
    const seen = [(wrapped - margin) / scale, (y - margin) / scale, (wrapped + 1 + margin) / scale, (y + 1 + margin) / scale];
    const trace = (lines) => this._trace(brush, lines, seen, scale * TILE, wrapped * TILE, y * TILE);
    brush.fillStyle = colours.sea;
    brush.fillRect(0, 0, TILE, TILE);
    brush.lineJoin = brush.lineCap = "round";
    trace(this._lines.land);
    brush.fillStyle = colours.land;
    brush.fill("evenodd");
    stroke(brush, colours.coast, 1);
    if (z >= REGIONS_FROM) {
      trace(this._lines.regions);
      stroke(brush, colours.region, 0.9);
    }
    trace(this._lines.borders);
    stroke(brush, colours.border, z < 4 ? 0.8 : 1.3);
    trace(this._lines.disputed);
    stroke(brush, colours.border, z < 4 ? 0.8 : 1.3, [4, 4]);
  },

  /** A path of all lines seen; points less than half a pixel on are passed over. */
  _trace(brush, lines, seen, size, left, top) {
    brush.beginPath();
    for (const { points, box } of lines) {
      if (box[0] > seen[2] || box[2] < seen[0] || box[1] > seen[3] || box[3] < seen[1]) continue;
      let [beforeX, beforeY] = [NaN, NaN];
      const last = points.length - 2;
      for (let n = 0; n <= last; n += 2) {
        const px = points[n] * size - left;
        const py = points[n + 1] * size - top;
        if (n === 0) brush.moveTo(px, py);
        else if (n === last || Math.abs(px - beforeX) + Math.abs(py - beforeY) > 0.7) brush.lineTo(px, py);
        else continue;
        [beforeX, beforeY] = [px, py];
      }
    }
  },
});

function stroke(brush, colour, width, dash = []) {
  brush.setLineDash(dash);
  brush.strokeStyle = colour;
  brush.lineWidth = width;
  brush.stroke();
  brush.setLineDash([]);
}

export function addBasemap(map, lines) {
  const layer = new Basemap(lines).addTo(map);
  onTheme(() => layer.redraw());
}
