/** The list beside the map: the same places in words, or the changes, newest first. */

import { address, show, shown } from "./address.js";
import { readAge, readDay, readInterval } from "./days.js";
import { byId, element, fill, named } from "./elements.js";
import { areFiltersOn, clearFilters } from "./filters.js";
import { markElement, markOf } from "./marks.js";
import { sideName } from "./sides.js";
import { changes as known, dayOfChange, takerOf } from "./store.js";
import { theme } from "./theme.js";
import { whereTag } from "./whereabouts.js";
import { counted, kindName, statusName } from "./words.js";

const AT_ONCE = 150;

export class List {
  constructor({ onPick, onHover }) {
    this.onPick = onPick;
    this.onHover = onHover;
    this.rows = [];
    this.changes = [];
    this.most = AT_ONCE;
    this.#listen();
  }

  /** ``partial``: there are more places than these. */
  set(rows, changes, { loaded, partial }) {
    this.rows = [...rows].sort((a, b) => (b.since ?? "").localeCompare(a.since ?? "") || (a.place.name ?? "").localeCompare(b.place.name ?? ""));
    this.changes = [...changes].sort((a, b) => (dayOfChange(b) ?? "").localeCompare(dayOfChange(a) ?? "") || b.revision - a.revision);
    Object.assign(this, { loaded, partial });
    this.draw();
  }

  /** Puts these on top and moves the focus there: what lies on one spot of the map. */
  first(rows) {
    const chosen = new Set(rows);
    this.rows.sort((a, b) => chosen.has(b) - chosen.has(a));
    if (shown.list === "changes") show({ list: "places" });
    this.draw();
    byId("list").scrollTop = 0;
    byId("list").querySelector("button.item")?.focus();
  }

  draw() {
    byId("n-places").textContent = this.rows.length.toLocaleString("en") + (this.partial ? "+" : "");
    byId("n-changes").textContent = this.changes.length.toLocaleString("en");
    const changes = shown.list === "changes";
    this.#select(changes);
    const all = changes ? this.changes : this.rows;
    const items = all.slice(0, this.most).map((each) => (changes ? changeItem(each) : placeItem(each)));
    const list = byId("list");
    const [top, focused] = [list.scrollTop, document.activeElement?.dataset?.name];
    fill(list, items.length ? element("ul", {}, items) : this.#nothing(changes), this.#more(all.length));
    list.scrollTop = top;
    const same = focused && list.querySelector(`[data-name="${CSS.escape(focused)}"]`);
    turnTo(same || list.querySelector("[aria-current=true]") || list.querySelector("button.item"));
    if (same && !list.contains(document.activeElement)) same.focus({ preventScroll: true });
  }

  #select(changes) {
    for (const [tab, on] of [[byId("tab-changes"), changes], [byId("tab-places"), !changes]]) {
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      if (on) byId("list").setAttribute("aria-labelledby", tab.id);
    }
  }

  #nothing(changes) {
    if (!this.loaded) return element("p", { class: "empty" }, "Asking…");
    if (!filtered()) return nothingYet();
    const what = changes ? "No change" : "No place";
    const clear = () => {
      clearFilters();
      byId("list").focus({ preventScroll: true });
    };
    return element(
      "div",
      { class: "empty" },
      element("p", {}, element("strong", {}, `${what} fits.`)),
      element("p", {}, `Nothing is known for ${readDay(shown.day ?? new Date().toISOString().slice(0, 10))} with this layer and these filters. Choose a later day, the layer “Claimed”, or fewer filters.`),
      areFiltersOn() ? element("button", { type: "button", class: "quiet", onclick: clear }, "Clear filters") : null,
    );
  }

  #more(total) {
    if (total <= this.most) return null;
    const grow = () => {
      const first = this.most;
      this.most += 3 * AT_ONCE;
      this.draw();
      byId("list").querySelectorAll("button.item")[first]?.focus();
    };
    return element("button", { type: "button", class: "more quiet", onclick: grow }, `Show more (${(total - this.most).toLocaleString("en")} left)`);
  }

  #listen() {
    const list = byId("list");
    const item = (event) => event.target.closest?.("button.item");
    list.addEventListener("click", (event) => {
      const chosen = item(event);
      if (chosen) this.onPick(chosen.dataset.place, chosen.dataset.change ?? null);
    });
    list.addEventListener("pointerover", (event) => this.onHover(item(event)?.dataset.place ?? null));
    list.addEventListener("pointerleave", () => this.onHover(null));
    list.addEventListener("focusin", (event) => {
      turnTo(item(event));
      this.onHover(item(event)?.dataset.place ?? null);
    });
    list.addEventListener("focusout", () => this.onHover(null));
    list.addEventListener("keydown", moveInList);
    for (const [id, name] of [["tab-places", "places"], ["tab-changes", "changes"]]) {
      byId(id).addEventListener("click", () => this.#turn(name));
      byId(id).addEventListener("keydown", (event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        this.#turn(name === "places" ? "changes" : "places");
        byId(`tab-${shown.list}`).focus();
      });
    }
  }

  #turn(name) {
    this.most = AT_ONCE;
    byId("list").scrollTop = 0;
    show({ list: name }, { step: true });
  }
}

const filtered = () => address() !== "/";

function nothingYet() {
  return element("div", { class: "empty" },
    element("p", {}, element("strong", {}, "Nothing is known yet.")),
    element("p", {}, "As soon as articles are handed in and read, places appear here and on the map by themselves."));
}

/** Tab comes to one item of the list and goes on behind it; arrows go through the items. */
function turnTo(item) {
  if (!item) return;
  for (const before of byId("list").querySelectorAll("button.item[tabindex='0']")) before.tabIndex = -1;
  item.tabIndex = 0;
}

function moveInList(event) {
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[event.key];
  const items = [...event.currentTarget.querySelectorAll("button.item")];
  const at = items.indexOf(document.activeElement);
  if (!step || at < 0) return;
  event.preventDefault();
  items[Math.min(items.length - 1, Math.max(0, at + step))].focus();
}

function placeItem(row) {
  const { place } = row;
  const open = shown.place === place.place_id;
  return element(
    "li",
    {},
    element(
      "button",
      { type: "button", class: "item", tabindex: -1, "data-place": place.place_id, "data-name": `p${place.place_id}${row.inferred}`, "aria-current": open ? "true" : null },
      markElement(markOf(row), theme()),
      element("span", { class: "what" },
        element("span", { class: "line" }, element("strong", { class: "name", dir: "auto" }, place.name ?? "unnamed"), element("span", { class: "day" }, row.since ? readDay(row.since) : "")),
        element("span", { class: "line sub" }, element("span", {}, holding(row), leftBy(row)), tagOf(place)),
        element("span", { class: "line sub dim" }, `${statusName(row.status)}${row.disputed ? ", disputed" : ""} · evidence ${readAge(row.evidence_age_days)}`),
      ),
    ),
  );
}

/** Where the point is not exact, or there is none. */
export function tagOf(place) {
  const words = whereTag(place);
  return words && element("span", { class: "tag" }, named(words));
}

/** "Government", "Contested: Taliban, Government" ... */
export function holding(row) {
  const sides = [...new Set(row.parties.map(partyWords))].join(" / ");
  if (row.state === "held") return row.parties.length ? partyWords(row.parties[0]) : sideName(row.holder_side);
  if (row.state === "contested") return `Contested: ${sides}`;
  if (row.state === "in_transition") return `Changing hands: ${sides}`;
  return "Holder not known";
}

/** Of a place that was left, and nobody says to whom: by whom. */
function leftBy(row) {
  const change = row.state === "unknown" ? known.get(row.change_id) : null;
  return change?.kind === "lost" && leaverOf(change) ? [", left by ", named(leaverOf(change))] : null;
}

/** Null where nobody says who left. */
export const leaverOf = ({ loser }) => (loser.side === "unknown" && !loser.name ? null : partyWords(loser));

/** All that a single mark of the map says. */
export const markWords = (row) =>
  `${row.place.name ?? "unnamed"}: ${holding(row)}, ${statusName(row.status).toLowerCase()}${row.disputed ? ", disputed" : ""}`;

/** The side; of a party without a side that is listed, its own name. */
function partyWords({ side, name }) {
  return (side === "other" || side === "unknown") && name ? name : sideName(side);
}

function changeItem(change) {
  const { place } = change;
  const mark = { shape: { confirmed: "circle", reported: "square", claimed: "triangle" }[change.status] ?? "diamond", state: takerOf(change) === "unknown" ? "unknown" : "held", sides: [takerOf(change)], disputed: change.disputed, fade: 1 };
  return element(
    "li",
    {},
    element(
      "button",
      { type: "button", class: "item", tabindex: -1, "data-place": place.place_id, "data-change": change.change_id, "data-name": `c${change.change_id}`, "aria-current": shown.change === change.change_id ? "true" : null },
      markElement(mark, theme()),
      element("span", { class: "what" },
        element("span", { class: "line" }, element("strong", { class: "name", dir: "auto" }, place.name), element("span", { class: "day" }, readInterval(change.when.earliest, change.when.latest))),
        element("span", { class: "line sub" }, element("span", {}, `${kindName(change.kind)}: `, turnover(change)), tagOf(place)),
        element("span", { class: "line sub dim" }, `${statusName(change.status)}${change.disputed ? ", disputed" : ""} · ${counted(change.support.reports, "report", "reports")}`),
      ),
    ),
  );
}

/** Who took it, from whom. */
export function turnover(change) {
  const [to, from] = [change.gainer, change.loser];
  if (change.kind === "lost") {
    const since = to.side === "unknown" && !to.name ? [] : [", to ", named(partyWords(to))];
    return [named(leaverOf(change) ?? "not said by whom"), ...since];
  }
  const loser = from.side === "unknown" && !from.name ? [] : [" from ", named(partyWords(from))];
  return [named(partyWords(to)), ...loser];
}
