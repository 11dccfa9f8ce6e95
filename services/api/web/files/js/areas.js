/** Places that are known only roughly: circles with a broken edge, as wide as they are uncertain, with
 * nothing in their middle. */

import { sideColour } from "./sides.js";
import { holderSides, partsOf } from "./parts.js";

const EQUATOR_M = 40_075_017;
const TILE = 256; // CSS pixels of the world at zoom 0
const LEAST = 12; // CSS pixels: wider than any mark, so that it is not taken for one
const FITS_RING = 16; // a ring that is no smaller tells the same
const DASH = [6, 4];

/** How wide so many kilometres are drawn at a latitude and zoom, in CSS pixels. */
export const pixelsOf = (km, latitude, zoom) =>
  (km * 1000 * TILE * 2 ** zoom) / (EQUATOR_M * Math.cos((latitude * Math.PI) / 180));

/** Whether a point is too uncertain to be counted into a ring at this zoom. */
export const isWide = ({ km, at }, zoom) => km > 0 && pixelsOf(km, at[0], zoom) > FITS_RING;

/** Rough places of one point are one circle: nobody knows where in it each of them lies. */
export function stacked(points, zoom, isOpen) {
  const areas = new Map();
  for (const point of points) {
    const name = isOpen(point) ? "open" : point.at.map((each) => each.toFixed(3)).join();
    const area = areas.get(name);
    if (area) area.members.push(point);
    else areas.set(name, { x: point.x, y: point.y, at: point.at, members: [point] });
  }
  for (const area of areas.values()) {
    area.km = Math.max(...area.members.map((each) => each.km));
    area.radius = Math.max(LEAST, pixelsOf(area.km, area.at[0], zoom));
    area.rows = area.members.map((each) => each.row);
    area.parts = partsOf(area.rows);
  }
  return [...areas.values()].sort((a, b) => b.radius - a.radius);
}

/** The smallest circle that a spot lies in. */
export function areaAt(areas, { x, y }) {
  return areas.findLast((area) => Math.hypot(area.x - x, area.y - y) <= area.radius) ?? null;
}

/** ``tone`` is null, "hovered" or "marked": both only make the edge plainer. */
export function paintArea(brush, { parts, members, radius }, at, theme, tone = null) {
  brush.save();
  brush.translate(at.x, at.y);
  fillHalves(brush, parts.length === 1 ? coloursOf(members[0].row) : [theme.bar], radius);
  const confirmed = parts.every((part) => part.confirmed === part.count);
  brush.beginPath();
  brush.arc(0, 0, radius, 0, 2 * Math.PI);
  brush.setLineDash(DASH);
  brush.strokeStyle = tone === "marked" ? theme.accent : theme.name;
  brush.lineWidth = tone ? 3 : confirmed ? 2.4 : 1.2;
  brush.stroke();
  if (members.length > 1) count(brush, members.length, theme);
  brush.restore();
}

function coloursOf(row) {
  const sides = holderSides(row);
  return row.state === "unknown" || !sides.length ? [] : row.state === "held" ? [sideColour(sides[0])] : [sideColour(sides[0]), sideColour(sides[1] ?? "unknown")];
}

/** A wash of colour, that what lies under it is read through; two halves where two are named. */
function fillHalves(brush, colours, radius) {
  brush.globalAlpha = 0.22;
  colours.forEach((colour, n) => {
    const turn = (2 * Math.PI) / colours.length;
    brush.beginPath();
    brush.moveTo(0, 0);
    brush.arc(0, 0, radius, Math.PI / 2 + n * turn, Math.PI / 2 + (n + 1) * turn);
    brush.fillStyle = colour;
    brush.fill();
  });
  brush.globalAlpha = 1;
}

function count(brush, number, theme) {
  brush.setLineDash([]);
  brush.font = "700 12px system-ui, sans-serif";
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  brush.fillStyle = theme.name;
  brush.fillText(number.toLocaleString("en"), 0, 0.5);
}

/** What the legend shows of it. */
export function areaElement(theme) {
  const canvas = document.createElement("canvas");
  const ratio = Math.max(2, devicePixelRatio);
  canvas.width = canvas.height = 26 * ratio;
  canvas.style.width = canvas.style.height = "26px";
  canvas.className = "ring";
  canvas.setAttribute("aria-hidden", "true");
  const brush = canvas.getContext("2d");
  brush.scale(ratio, ratio);
  const row = { state: "held", holder_side: "government", parties: [], status: "claimed" };
  paintArea(brush, { parts: partsOf([row]), members: [{ row }], radius: 11 }, { x: 13, y: 13 }, theme);
  return canvas;
}
