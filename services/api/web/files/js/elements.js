/** Builds elements. What comes from articles arrives only as text nodes, never as markup. */

/** element("p", {class: "x", onclick: f, hidden: true}, "text", child, null) */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  append(made, children);
  return made;
}

export function fill(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
}

function append(parent, children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : String(child));
  }
}

/** A name in whatever script it is written, kept apart from the text around it. */
export const named = (text, tag = "bdi") => element(tag, { dir: "auto" }, text ?? "");

export const byId = (id) => document.getElementById(id);

/** Tells readers of the screen, without moving them. */
export function say(words) {
  byId("said").textContent = words;
}

/** A link out, only to the web: an address from an article may be anything. */
export function outward(address, words) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return element("span", {}, words);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return element("span", {}, words);
  return element("a", { href: url.href, target: "_blank", rel: "noopener noreferrer nofollow" }, words);
}
