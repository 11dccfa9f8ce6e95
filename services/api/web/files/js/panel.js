/** The panel of one place: who holds it, what happened there, and on whose word. */

import { address, show, shown } from "./address.js";
import { ask, placePath } from "./api.js";
import { readAge, readDay, readInterval, today } from "./days.js";
import { byId, element, fill, named, say } from "./elements.js";
import { ladderElement } from "./ladder.js";
import { holding, leaverOf, turnover } from "./list.js";
import { markElement, markOf } from "./marks.js";
import { reportElement } from "./sentences.js";
import { bandsElement, spellOn, spellsElement } from "./spells.js";
import { theme } from "./theme.js";
import { countryName, isExact, isOnMap, whereWords } from "./whereabouts.js";
import { counted, kindName, statusName } from "./words.js";

const STALE_DAYS = 180; // beyond them a row says that it is old
const LAYERS = ["claimed", "reported", "confirmed"];

export class Panel {
  constructor({ onClose, onLook }) {
    this.onClose = onClose;
    this.onLook = onLook;
    this.place = null; // what the API told of the place that is open
    this.opened = null; // what had the focus before
    this.panel = byId("panel");
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.panel.hidden && !event.defaultPrevented) this.onClose();
    });
  }

  /** Opens the place that the address names; asks again where news came. */
  async open({ again = false } = {}) {
    const id = shown.place;
    if (!id) return this.close();
    if (!again && this.place?.place_id === id && !this.panel.hidden) return this.draw();
    if (this.panel.hidden) this.opened = document.activeElement;
    this.panel.hidden = false;
    document.body.classList.add("reading");
    if (!again) this.#say(element("p", { class: "empty" }, "Asking…"));
    try {
      const found = await ask(placePath(id), { known_at: shown.known });
      if (shown.place !== id) return;
      this.place = found;
      this.draw();
      if (!again) this.#arrive();
    } catch (error) {
      if (shown.place === id) this.#say(element("p", { class: "empty" }, error.message));
    }
  }

  close() {
    if (this.panel.hidden) return;
    this.panel.hidden = true;
    this.place = null;
    document.title = "whoholds";
    document.body.classList.remove("reading");
    // The list may have been drawn again since: its items are known by name.
    const name = this.opened?.dataset?.name;
    const back = this.opened?.isConnected ? this.opened : name && document.querySelector(`[data-name="${CSS.escape(name)}"]`);
    if (back) back.focus({ preventScroll: true });
    else if (name) byId(name.startsWith("m") ? "map" : "list").focus({ preventScroll: true });
  }

  draw() {
    const { place } = this;
    document.title = `${place.name ?? "Unnamed place"} – whoholds`;
    const open = new Set([...this.panel.querySelectorAll("details[open][data-change]")].map((each) => each.dataset.change));
    if (shown.change) open.add(shown.change);
    if (!open.size && place.changes.length) open.add(this.#behind() ?? place.changes[0].change_id);
    const top = this.panel.scrollTop;
    const inside = this.panel.contains(document.activeElement);
    fill(this.panel, this.#head(place), this.#now(place), this.#changes(place, open), this.#history(place));
    this.panel.scrollTop = top;
    if (inside && !this.panel.contains(document.activeElement)) this.panel.focus({ preventScroll: true });
  }

  /** The change that the state shown rests on. */
  #behind() {
    const id = spellOn(this.place.timeline, shown.layer, shown.day ?? today())?.change_id;
    return this.place.changes.some((change) => change.change_id === id) ? id : null;
  }

  #arrive() {
    this.panel.scrollTop = 0;
    this.panel.focus({ preventScroll: true });
    const row = spellOn(this.place.timeline, shown.layer, shown.day ?? today());
    say(`${this.place.name}: ${row ? holding(row) : "nothing known by this day"}`);
    const chosen = shown.change && this.panel.querySelector(`details[data-change="${CSS.escape(shown.change)}"]`);
    chosen?.scrollIntoView({ block: "start" });
  }

  #say(content) {
    fill(this.panel, element("div", { class: "head" }, element("h2", { id: "panel-name" }, "Place"), this.#closer()), content);
  }

  #closer() {
    return element("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => this.onClose() }, "×");
  }

  #head(place) {
    const where = [place.type, place.container, place.admin1 === place.container ? null : place.admin1, countryName(place.country)].filter(Boolean);
    return element(
      "div",
      { class: "head" },
      element("h2", { id: "panel-name" }, named(place.name ?? "Unnamed place")),
      this.#closer(),
      element("p", { class: "where" }, where.map((part, n) => [n ? " · " : "", named(part)]).flat()),
      place.point ? this.#point(place) : element("p", { class: "pointless" }, element("strong", {}, "No coordinates. "), named(place.reason)),
    );
  }

  #point(place) {
    const look = (words) => element("button", { type: "button", class: "link", onclick: () => this.onLook(place) }, words);
    const { lat, lon } = place.point;
    if (isExact(place)) {
      const edge = place.precision_km ? `, to within ${place.precision_km} km` : "";
      return element("p", { class: "dim" }, `${lat.toFixed(3)}, ${lon.toFixed(3)}${edge} `, look("Show on the map"));
    }
    // Fewer digits: more would be read as a position.
    const middle = isOnMap(place) ? ` of ${lat.toFixed(1)}, ${lon.toFixed(1)}. ` : ": too wide for the map. ";
    return element("div", { class: "pointless" },
      element("p", {}, element("strong", {}, "No exact position. "), named(whereWords(place)), middle, look("Show the area")),
      element("details", { class: "why" }, element("summary", {}, "Why"), element("p", { dir: "auto" }, place.reason)));
  }

  #now(place) {
    const day = shown.day ?? today();
    const row = spellOn(place.timeline, shown.layer, day);
    const title = element("h3", {}, shown.day ? `On ${readDay(day)}` : "Today");
    if (!row) return element("section", { class: "now" }, title, element("p", {}, `Nothing is known by this day in the layer “${statusName(shown.layer)}”.`), this.#layers(place, day));
    return element(
      "section",
      { class: "now" },
      title,
      element("p", { class: "held" }, markElement(markOf({ ...row, evidence_age_days: ageOn(row, day) }), theme()), element("strong", {}, holding(row))),
      element("p", {}, parties(row), row.since ? `since ${readDay(row.since)}` : "since before anything is told", ` · ${statusName(row.status).toLowerCase()}`, row.disputed ? ", disputed" : ""),
      row.state === "unknown" ? whyUnknown(place.changes.find((change) => change.change_id === row.change_id)) : null,
      element("p", { class: "age" }, row.last_evidence ? `Last evidence ${readDay(row.last_evidence)}, ${readAge(ageOn(row, day))}.` : "No day of evidence is known.",
        ageOn(row, day) > STALE_DAYS ? element("strong", {}, " Nothing newer is known: it may have changed since.") : null),
      this.#layers(place, day),
    );
  }

  /** What each layer answers, where they differ. */
  #layers(place, day) {
    const answers = LAYERS.map((layer) => [layer, spellOn(place.timeline, layer, day)]);
    const texts = new Set(answers.map(([, row]) => (row ? holding(row) : "")));
    if (texts.size < 2) return null;
    return element("dl", { class: "layers-differ" }, answers.map(([layer, row]) => [
      element("dt", {}, statusName(layer)), element("dd", {}, row ? holding(row) : "nothing known"),
    ]).flat());
  }

  #changes(place, open) {
    return element("section", {}, element("h3", {}, `What happened here (${place.changes.length})`),
      place.changes.length ? place.changes.map((change) => this.#change(change, open.has(change.change_id))) : element("p", { class: "dim" }, place.timeline.length ? "No change is told, only that somebody holds it." : "Nothing is known of it."));
  }

  #change(change, open) {
    const body = element("div", { class: "body" });
    const details = element("details", { class: "change", "data-change": change.change_id, open },
      element("summary", {},
        element("span", { class: "line" }, element("strong", {}, kindName(change.kind)), element("span", { class: "day" }, readInterval(change.when.earliest, change.when.latest))),
        element("span", { class: "sub" }, turnover(change), element("span", { class: `chip ${change.status}` }, statusName(change.status)), change.disputed ? element("span", { class: "chip disputed" }, "Disputed") : null)),
      body);
    const read = () => {
      if (details.open && !body.childElementCount) this.#read(change, body);
    };
    details.addEventListener("toggle", read);
    read();
    return details;
  }

  async #read(change, body) {
    fill(body, ladderElement(change), element("p", { class: "dim" }, "Reading the reports…"));
    try {
      const found = await ask(`/changes/${encodeURIComponent(change.change_id)}`, { known_at: shown.known });
      fill(body, ladderElement(found), element("h4", {}, counted(found.reports.length, "report", "reports")), found.reports.map(reportElement), revisions(found), permalink(change));
    } catch (error) {
      fill(body, ladderElement(change), element("blockquote", { dir: "auto" }, element("mark", {}, change.evidence)), element("p", { class: "dim" }, error.message));
    }
  }

  #history(place) {
    const day = shown.day ?? today();
    return element("section", {}, element("h3", {}, "Who held it"), bandsElement(place.timeline, day), spellsElement(place.timeline, shown.layer));
  }
}

const ageOn = (row, day) => row.last_evidence && Math.round((Date.parse(day) - Date.parse(row.last_evidence)) / 86_400_000);

/** Why nobody is shown to hold a place although a change is told. */
function whyUnknown(change) {
  if (!change) return null;
  if (change.gainer.side !== "unknown" || change.gainer.name) return null;
  if (change.kind !== "lost") return element("p", {}, "No report says who took it.");
  return element("p", {}, leaverOf(change) ? named(leaverOf(change)) : "Its holder", " left it, and no report says who holds it since.");
}

function parties(row) {
  const names = row.parties.map((party) => party.name).filter(Boolean);
  return names.length ? [names.map((name, n) => [n ? ", " : "", named(name)]).flat(), ", "].flat() : [];
}

function revisions(change) {
  return element("details", { class: "why" }, element("summary", {}, `What was said of it over time (${change.history.length})`),
    element("ol", {}, change.history.map((step) => element("li", {}, `${step.action}, ${statusName(step.status).toLowerCase()}: `, element("time", { datetime: step.recorded_at }, step.recorded_at.slice(0, 16).replace("T", " ")), ` UTC, revision ${step.revision}`))));
}

function permalink(change) {
  const go = (event) => {
    event.preventDefault();
    show({ change: change.change_id, day: change.when.latest ?? shown.day }, { step: true });
  };
  return element("p", {}, element("a", { href: address({ change: change.change_id, day: change.when.latest }), onclick: go }, "Show the map of that day"));
}
