/** On small screens the list is a sheet at the bottom that is drawn up and down. */

import { byId } from "./elements.js";

const SIZES = ["low", "half", "tall"];

export function openSheet() {
  const side = byId("side");
  const grip = byId("grip");
  let start = null;
  set(side, "half");
  grip.addEventListener("click", () => {
    if (start?.moved) return;
    set(side, side.dataset.size === "low" ? "half" : side.dataset.size === "half" ? "tall" : "low");
  });
  grip.addEventListener("pointerdown", (event) => {
    start = { y: event.clientY, moved: false };
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener("pointermove", (event) => {
    if (!start || start.moved || Math.abs(event.clientY - start.y) < 30) return;
    start.moved = true;
    const step = event.clientY < start.y ? 1 : -1;
    set(side, SIZES[Math.min(2, Math.max(0, SIZES.indexOf(side.dataset.size) + step))]);
  });
  grip.addEventListener("pointerup", () => setTimeout(() => { start = null; }));
}

let before = null; // its size before it made room

/** Makes room for what was just opened in it. */
export function raiseSheet() {
  before = byId("side").dataset.size;
  set(byId("side"), "tall");
}

/** As it was before, unless somebody drew it since. */
export function lowerSheet() {
  if (before && byId("side").dataset.size === "tall") set(byId("side"), before);
  before = null;
}

function set(side, size) {
  side.dataset.size = size;
  byId("grip").setAttribute("aria-expanded", String(size !== "low"));
}
