/** What a ring or a mark of the map stands for, in words beside it, while it is pointed to. */

import { byId, element, fill, named } from "./elements.js";
import { holding } from "./list.js";
import { markElement } from "./marks.js";
import { partName, placesWords, roughWords, supportWords } from "./parts.js";
import { theme } from "./theme.js";
import { whereWords } from "./whereabouts.js";
import { statusName } from "./words.js";

const GAP = 8;

export const tip = {
  show({ group, each, area, partial, marker }, map) {
    const box = byId("tip");
    fill(box, group ? ofGroup(group, partial) : area ? ofArea(area) : ofMark(each.row));
    box.hidden = false;
    const at = map.latLngToContainerPoint(marker.getLatLng());
    const half = marker.getElement().offsetHeight / 2 + GAP;
    const above = at.y - half - box.offsetHeight;
    const room = map.getSize();
    box.style.left = `${Math.max(GAP, Math.min(room.x - box.offsetWidth - GAP, at.x - box.offsetWidth / 2))}px`;
    box.style.top = `${above >= GAP ? above : Math.min(at.y + half, Math.max(GAP, room.y - box.offsetHeight - GAP))}px`;
  },

  hide() {
    byId("tip").hidden = true;
  },
};

function ofGroup({ parts, rough }, partial) {
  return [
    ...ofParts(parts, partial),
    rough ? element("p", { class: "dim" }, `${roughWords(rough)}: not all lie where the ring is`) : null,
  ];
}

function ofArea({ rows, parts }) {
  const where = element("p", { class: "dim" }, "No exact position. ", named(whereWords(rows[0].place)));
  return rows.length > 1 ? [...ofParts(parts, false), where] : [...ofMark(rows[0]), where];
}

function ofParts(parts, partial) {
  return [
    element("p", {}, element("strong", {}, placesWords(parts, partial)), element("span", { class: "dim" }, ` · ${supportWords(parts)}`)),
    element("ul", {}, parts.map((part) => element("li", {}, markElement(sample(part), theme()), element("span", {}, partName(part)), element("span", { class: "n" }, part.count.toLocaleString("en"))))),
  ];
}

/** The mark that a place of this part has in the legend. */
function sample({ state, side }) {
  const sides = side ? [side] : state === "unknown" ? [] : ["other", "unknown"];
  return { shape: "circle", state: side === "unknown" ? "unknown" : state, sides, disputed: false, fade: 1 };
}

function ofMark(row) {
  return [
    element("p", {}, named(row.place.name ?? "unnamed", "strong")),
    element("p", {}, holding(row), element("span", { class: "dim" }, ` · ${statusName(row.status)}${row.disputed ? ", disputed" : ""}`)),
  ];
}
