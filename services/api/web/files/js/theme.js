/** Colours of what is drawn on canvas, read from the style sheet, which knows light and dark. */

const dark = matchMedia("(prefers-color-scheme: dark)");
const listeners = [];

export const calm = matchMedia("(prefers-reduced-motion: reduce)");

export const onTheme = (listener) => listeners.push(listener);

let current = null;

export function theme() {
  current ??= read();
  return current;
}

function read() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    kind: dark.matches ? "dark" : "light",
    sea: colour("sea"),
    land: colour("land"),
    coast: colour("coast"),
    border: colour("border"),
    region: colour("region"),
    label: colour("label"),
    halo: colour("halo"),
    ink: colour("mark-ink"),
    name: colour("name"),
    bar: colour("bar"),
    accent: colour("accent"),
  };
}

dark.addEventListener("change", () => {
  current = null;
  for (const listener of listeners) listener();
});
