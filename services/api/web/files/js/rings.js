/** Draws the ring of a group: an arc for each part, thick as far as it is confirmed. */

import { sideColour } from "./sides.js";

const thickOf = (radius) => Math.max(4, radius * 0.32);
const thinOf = (radius) => Math.max(2.2, thickOf(radius) * 0.4);
const LEAST = 0.16; // radians: a part of few is small, but seen
const TAU = 2 * Math.PI;

/** The picture alone; the number stands above it as text. */
export function ringElement(parts, radius, theme) {
  const canvas = document.createElement("canvas");
  const ratio = Math.max(2, devicePixelRatio);
  const half = radius + 2;
  canvas.width = canvas.height = 2 * half * ratio;
  canvas.style.width = canvas.style.height = `${2 * half}px`;
  canvas.className = "ring";
  canvas.setAttribute("aria-hidden", "true");
  const brush = canvas.getContext("2d");
  brush.scale(ratio, ratio);
  brush.translate(half, half);
  disc(brush, radius + 1.6, theme.halo);
  let from = -TAU / 4;
  for (const [part, turn] of turns(parts)) {
    paintPart(brush, part, radius, [from, from + turn], theme);
    from += turn;
  }
  arc(brush, radius, [0, TAU], theme.ink, 1.2);
  return canvas;
}

/** How far round each part goes: in proportion, but for the smallest. */
function turns(parts) {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  const wide = parts.map((part) => Math.max(LEAST, (part.count / total) * TAU));
  const sum = wide.reduce((all, each) => all + each, 0);
  return parts.map((part, n) => [part, (wide[n] / sum) * TAU]);
}

function paintPart(brush, part, radius, [from, to], theme) {
  const middle = from + (to - from) * (part.confirmed / part.count);
  paintArc(brush, part, radius, thickOf(radius), [from, middle], theme);
  paintArc(brush, part, radius, thinOf(radius), [middle, to], theme);
  if (to - from < TAU - 0.01) cut(brush, radius, from, theme.halo);
}

function paintArc(brush, part, radius, width, [from, to], theme) {
  if (to - from < 1e-6) return;
  const dashes = { contested: [2, 2], in_transition: [5, 2] };
  if (part.side) arc(brush, radius - width / 2, [from, to], sideColour(part.side), width);
  else if (part.state !== "unknown") arc(brush, radius - width / 2, [from, to], theme.ink, width, dashes[part.state]);
  // A fine line within, so that light colours, and white for what is not known, keep their edge.
  arc(brush, radius - width, [from, to], theme.ink, 0.6);
}

function arc(brush, radius, [from, to], colour, width, dash = []) {
  brush.beginPath();
  brush.arc(0, 0, radius, from, to);
  brush.lineWidth = width;
  brush.strokeStyle = colour;
  brush.setLineDash(dash);
  brush.stroke();
  brush.setLineDash([]);
}

function cut(brush, radius, at, colour) {
  brush.beginPath();
  brush.moveTo((radius - thickOf(radius) - 1) * Math.cos(at), (radius - thickOf(radius) - 1) * Math.sin(at));
  brush.lineTo(radius * Math.cos(at), radius * Math.sin(at));
  brush.lineWidth = 1.4;
  brush.strokeStyle = colour;
  brush.stroke();
}

function disc(brush, radius, colour) {
  brush.beginPath();
  brush.arc(0, 0, radius, 0, TAU);
  brush.fillStyle = colour;
  brush.fill();
}
