/** What just came in, said once and shown for a while. */

import { readInterval } from "./days.js";
import { byId, element, named } from "./elements.js";
import { turnover } from "./list.js";
import { kindName, statusName } from "./words.js";

const STAY_MS = 9000;
const MOST = 3;

export function toast(changes, onPick, words = null) {
  const box = byId("toasts");
  if (words) put(box, element("p", {}, words));
  for (const change of changes.slice(-MOST)) {
    const title = change.action === "retracted" || change.status === "retracted" ? "Taken back" : change.action === "revised" ? "Revised" : "New";
    put(box, element("button", { type: "button", onclick: () => onPick(change.place.place_id, change.change_id) },
      element("span", { class: "kicker" }, title), " ", named(change.place.name, "strong"),
      element("span", {}, ` ${kindName(change.kind).toLowerCase()}: `, turnover(change)),
      element("span", { class: "dim" }, `${readInterval(change.when.earliest, change.when.latest)} · ${statusName(change.status)}`)));
  }
  if (changes.length > MOST) put(box, element("p", {}, `and ${changes.length - MOST} more`));
}

function put(box, content) {
  const made = element("div", { class: "toast" }, content);
  made.append(element("button", { type: "button", class: "dismiss", "aria-label": "Dismiss", onclick: () => made.remove() }, "×"));
  box.append(made);
  while (box.children.length > MOST + 1) box.firstElementChild.remove();
  const leave = () => {
    // Nobody loses what they read, or where they are.
    if (made.matches(":hover, :focus-within")) setTimeout(leave, STAY_MS);
    else made.remove();
  };
  setTimeout(leave, STAY_MS);
}
