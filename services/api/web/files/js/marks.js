/** Draws the mark of a place: shape says how well supported, colour who, filling what state. */

import { sideColour } from "./sides.js";

const SHAPES = { confirmed: "circle", reported: "square", claimed: "triangle", inferred: "small" };
const FADES = [[30, 1], [180, 0.9], [400, 0.8], [1200, 0.7]];
export const OLDEST = 0.6;
const TAU = 2 * Math.PI;
const sprites = new Map();
const addresses = new Map();

export const SPRITE = 15; // half the side of a mark's picture, in CSS pixels

/** What is drawn of a row of control. */
export function markOf(row) {
  const sides = row.parties.map((party) => party.side);
  return {
    shape: row.inferred ? "small" : (SHAPES[row.status] ?? "diamond"),
    state: row.state,
    sides: row.state === "held" ? [row.holder_side ?? sides[0]] : row.state === "unknown" ? [] : sides,
    disputed: row.disputed,
    fade: fadeOf(row.evidence_age_days),
  };
}

export function fadeOf(days) {
  if (days === null || days === undefined) return OLDEST;
  return (FADES.find(([most]) => days <= most) ?? [0, OLDEST])[1];
}

/** A picture of the mark, drawn once for each kind. */
export function sprite(mark, theme) {
  const name = nameOf(mark, theme);
  if (!sprites.has(name)) {
    const canvas = document.createElement("canvas");
    const ratio = Math.max(2, devicePixelRatio);
    canvas.width = canvas.height = 2 * SPRITE * ratio;
    const brush = canvas.getContext("2d");
    brush.scale(ratio, ratio);
    brush.translate(SPRITE, SPRITE);
    paint(brush, mark, theme);
    sprites.set(name, canvas);
  }
  return sprites.get(name);
}

/** The mark as an element, for the list and the legend; words beside it say the same. An image is had
 * sooner than a canvas: a list has hundreds, and is drawn again and again while time plays. */
export function markElement(mark, theme) {
  const picture = document.createElement("img");
  picture.className = "mark";
  picture.alt = "";
  picture.src = addressOf(mark, theme);
  return picture;
}

/** Where the picture of the mark is found; made once for each kind. */
function addressOf(mark, theme) {
  const name = nameOf(mark, theme);
  if (!addresses.has(name)) {
    const canvas = document.createElement("canvas");
    const ratio = Math.max(2, devicePixelRatio);
    canvas.width = canvas.height = 24 * ratio;
    const brush = canvas.getContext("2d");
    brush.scale(ratio, ratio);
    brush.drawImage(sprite(mark, theme), 12 - SPRITE, 12 - SPRITE, 2 * SPRITE, 2 * SPRITE);
    addresses.set(name, canvas.toDataURL());
  }
  return addresses.get(name);
}

const nameOf = (mark, theme) => `${mark.shape}|${mark.state}|${mark.sides}|${mark.disputed}|${mark.fade}|${theme.kind}`;

function paint(brush, mark, theme) {
  const r = mark.shape === "small" ? 4.2 : 6.6;
  outline(brush, mark.shape, r + 1.6);
  brush.fillStyle = theme.halo;
  brush.fill();
  outline(brush, mark.shape, r);
  brush.fillStyle = theme.halo;
  brush.fill();
  brush.save();
  brush.clip();
  brush.globalAlpha = mark.fade;
  fillState(brush, mark, r);
  brush.restore();
  if (mark.state === "in_transition") brush.setLineDash([2.4, 1.8]);
  outline(brush, mark.shape, r);
  brush.lineWidth = 1.3;
  brush.strokeStyle = theme.ink;
  brush.stroke();
  brush.setLineDash([]);
  if (mark.state === "unknown") letter(brush, "?", 0, mark.shape === "triangle" ? 2 : 0.5, theme.ink, 9);
  if (mark.disputed) badge(brush, r);
}

function fillState(brush, mark, r) {
  const [first, second] = mark.sides;
  if (mark.state === "unknown" || !first) return;
  const box = [-r - 3, -r - 3, 2 * r + 6, 2 * r + 6];
  brush.fillStyle = sideColour(first);
  brush.fillRect(...box);
  if (mark.state === "contested") {
    brush.fillStyle = sideColour(second ?? "unknown");
    brush.fillRect(0, -r - 3, r + 3, 2 * r + 6);
    brush.fillStyle = "#fff";
    brush.globalAlpha = 1;
    brush.fillRect(-0.8, -r - 3, 1.6, 2 * r + 6);
  }
  if (mark.state === "in_transition") {
    outline(brush, mark.shape, r * 0.56);
    brush.fillStyle = sideColour(second ?? "unknown");
    brush.globalAlpha = 1;
    brush.fill();
  }
}

function outline(brush, shape, r) {
  brush.beginPath();
  if (shape === "circle" || shape === "small") brush.arc(0, 0, r, 0, TAU);
  else if (shape === "square") brush.rect(-r * 0.88, -r * 0.88, r * 1.76, r * 1.76);
  else if (shape === "triangle") polygon(brush, 3, r * 1.24, 0.12 * r);
  else polygon(brush, 4, r * 1.15, 0);
}

function polygon(brush, corners, r, down) {
  for (let n = 0; n < corners; n += 1) {
    const turn = (n / corners) * TAU - TAU / 4;
    brush.lineTo(r * Math.cos(turn), down + r * Math.sin(turn));
  }
  brush.closePath();
}

function badge(brush, r) {
  brush.beginPath();
  brush.arc(r * 0.95, -r * 0.95, 4.6, 0, TAU);
  brush.fillStyle = "#b00020";
  brush.fill();
  brush.lineWidth = 1;
  brush.strokeStyle = "#fff";
  brush.stroke();
  letter(brush, "!", r * 0.95, -r * 0.95 + 0.3, "#fff", 7.5);
}

function letter(brush, text, x, y, colour, size) {
  brush.font = `700 ${size}px system-ui, sans-serif`;
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  brush.fillStyle = colour;
  brush.fillText(text, x, y);
}
