/** Puts the parts together: what the address says is asked of the API and shown. */

import { address, leaveOut, onChange, readAddress, show, shown } from "./address.js";
import { ask, key, Problem } from "./api.js";
import { readDay, today } from "./days.js";
import { byId, say } from "./elements.js";
import { isUnread, passesChange, passesRow } from "./filtering.js";
import { drawFilters, openFilters } from "./filters.js";
import { drawLegend } from "./legend.js";
import { List } from "./list.js";
import { follow } from "./live.js";
import { changesUntil, countedByMonth, countedHere } from "./many.js";
import { credit, drawLeftOut, drawNotes, freeze, trouble } from "./notes.js";
import { Panel } from "./panel.js";
import { lookAt, openScene, showAll } from "./scene.js";
import { Search } from "./search.js";
import { openSheet } from "./sheet.js";
import { changes, changesTruncated, forgetEvenings, loadChanges, loadControl, meet, take } from "./store.js";
import { onTheme } from "./theme.js";
import { Timeline } from "./timeline.js";
import { toast } from "./toasts.js";
import { isOnMap, isRough } from "./whereabouts.js";

const SEEN_AGAIN = ["day", "layer", "known", "inferred", "theatre"];
const REFUSED = [["theatre", "theatre"], ["known_at", "known"], ["as_of", "day"]]; // parameters, and where they come from
const RETRY_MS = 5000;
const REST_MS = 200;
const ROOMY = "(min-width: 1600px)"; // for the legend beside the panel

const part = { rows: [] };
let evening = { rows: [], partial: false, knownAt: null };
let asking = null; // the question under way
let reading = null;
let picking = null;
const later = new Set(); // changes that came in while an older state of knowledge is shown
let picked = []; // changes of the day shown, where not all are here
let settled = Promise.resolve();

/** Asks who held what on the evening shown; an older question still under way is taken back. */
function askControl() {
  asking?.abort();
  const mine = (asking = new AbortController());
  byId("busy").hidden = false;
  const question = { as_of: shown.day ?? today(), layer: shown.layer, known_at: shown.known, inferred: shown.inferred || null, theatre: shown.theatre, bbox: boxWherePartial() };
  settled = loadControl(question, (answer) => showEvening(answer), mine.signal)
    .then((answer) => {
      trouble(null);
      showEvening(answer);
    })
    .catch((error) => {
      if (error.name !== "AbortError") failed(error);
    })
    .finally(() => {
      if (asking === mine) byId("busy").hidden = true;
    });
  return settled;
}

/** Where one evening is too much for one answer, only what is in view is asked for. */
function boxWherePartial() {
  if (!evening.partial || !part.scene) return null;
  const box = part.scene.map.getBounds().pad(0.1);
  const [west, east] = [Math.max(-180, box.getWest()), Math.min(180, box.getEast())];
  return west < east ? [west, Math.max(-90, box.getSouth()), east, Math.min(90, box.getNorth())].map((n) => n.toFixed(2)).join(",") : null;
}

function showEvening(answer) {
  evening = answer;
  draw();
}

function draw() {
  const day = shown.day ?? today();
  const rows = evening.rows.filter((row) => passesRow(row, shown, day));
  const all = [...changes.values()];
  const told = (changesTruncated() ? picked : all).filter((change) => passesChange(change, shown, day));
  part.rows = rows;
  part.scene.points.set(rows, { partial: evening.partial });
  part.list.set(rows, told, { loaded: evening.knownAt !== null, partial: evening.partial });
  drawKey();
  const unread = shown.kind || shown.confidence ? rows.filter(isUnread).length : 0;
  drawNotes(rows, evening, part.panel.place, unread);
}

/** The sides that can be seen now, and those that were chosen. */
function drawKey() {
  const view = part.scene.map.getBounds();
  const day = shown.day ?? today();
  const all = evening.rows.filter((row) => passesRow(row, { ...shown, sides: [] }, day));
  const seen = all.filter(({ place }) => isOnMap(place) && view.contains([place.point.lat, place.point.lon]));
  drawLegend(seen.length ? seen : all, { groups: part.scene.points.hasGroups(), partial: evening.partial, rough: all.some(({ place }) => isRough(place)) });
}

function drawTime() {
  if (changesTruncated()) {
    countedByMonth(shown).then((counts) => part.timeline.setCounts(counts), () => {});
    return;
  }
  const passing = [...changes.values()].filter((change) => passesChange(change, shown, today(), { alsoLater: true }));
  part.timeline.setCounts(countedHere(passing));
}

/** Where not all changes are here, those of the day and the filters are asked for. */
function pickChanges() {
  picking?.abort();
  if (!changesTruncated()) return;
  const mine = (picking = new AbortController());
  setTimeout(async () => {
    if (mine.signal.aborted) return;
    try {
      picked = await changesUntil(shown, shown.day ?? today(), mine.signal);
      draw();
    } catch (error) {
      if (error.name !== "AbortError") trouble(error.message);
    }
  }, REST_MS);
}

function failed(error) {
  if (error instanceof Problem && error.status === 401) return askKey();
  const refused = REFUSED.find(([parameter, name]) => shown[name] && error.errors?.some((each) => each.parameter === parameter));
  if (refused) {
    const [parameter, name] = refused;
    leaveOut(name, error.errors.find((each) => each.parameter === parameter).problem.replace(/^is /, ""));
    drawLeftOut();
    return settled;
  }
  trouble(`${error.message.replace(/\.?$/, ".")} Trying again soon.`);
  setTimeout(askControl, RETRY_MS);
  return undefined;
}

function askKey() {
  const dialog = byId("key");
  if (dialog.open) return;
  byId("key-unknown").hidden = !key.get();
  byId("key-cancel").onclick = () => dialog.close("cancel");
  dialog.showModal();
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "use" && byId("key-box").value) {
      key.set(byId("key-box").value);
      location.reload();
    }
  }, { once: true });
}

/** A change alone tells its place. */
async function placeOfChange() {
  try {
    const found = await ask(`/changes/${encodeURIComponent(shown.change)}`);
    show({ place: found.place.place_id });
  } catch (error) {
    if (error.status === 404 || error.status === 422) leaveOut("change", "no change that is known");
  }
}

function pick(place, change = null) {
  show({ place, change }, { step: true });
}

/** Marks on one spot are listed to choose from. */
function several(rows) {
  const where = rows.some((row) => isRough(row.place)) ? "somewhere around here" : "here";
  toast([], pick, `${rows.length} places lie ${where}; the list shows them first.`);
  part.list.first(rows);
}

onChange((changed) => {
  const has = (...names) => names.some((name) => changed.has(name));
  if (has(...SEEN_AGAIN)) askControl();
  if (has("known")) {
    later.clear();
    freeze();
    readChanges();
  }
  drawLeftOut();
  drawFilters();
  if (has("sides", "theatre", "status", "kind", "confidence", "disputed", "layer")) drawTime();
  else if (has("day")) part.timeline.update();
  if (has("sides", "theatre", "status", "kind", "days", "confidence", "disputed", "day")) pickChanges();
  if (has("at") && evening.partial) askControl();
  if (has("sides", "theatre", "status", "kind", "days", "confidence", "disputed", "list", "day")) draw();
  if (has("place", "change")) opened();
  else if (has("day", "layer") && shown.place) part.panel.open();
});

/** ``near`` 0 leaves the view as it is: the address gave one. */
async function opened(near = 8) {
  part.scene.points.mark(shown.place);
  part.list.draw();
  await part.panel.open();
  const { place } = part.panel;
  if (shown.place && place) lookAt(part.scene, place, { near });
  else lookAt(part.scene, null);
  drawNotes(part.rows, evening, place);
  if (shown.place && !matchMedia(ROOMY).matches) byId("legend").open = false;
}

/** News: told, kept, and shown on the evening that is open; of what was known once they are counted. */
function news(list) {
  if (shown.known !== null) {
    for (const change of list) {
      meet(change.revision);
      later.add(change.change_id);
    }
    freeze(later.size);
    return;
  }
  const fresh = list.filter(take);
  if (!fresh.length) return;
  forgetEvenings();
  drawTime();
  askControl();
  for (const change of fresh) part.scene.points.pulse(change.place.place_id);
  toast(fresh, pick);
  if (fresh.some((change) => change.place.place_id === shown.place)) part.panel.open({ again: true });
}

async function copyLink() {
  const fixed = address({ day: shown.day ?? today(), known: evening.knownAt ?? shown.known });
  const link = new URL(fixed, location.origin).href;
  try {
    await navigator.clipboard.writeText(link);
    toast([], pick, "Link copied. It will show the same for ever.");
  } catch {
    history.replaceState(null, "", fixed);
    toast([], pick, "The address now holds the link that shows the same for ever.");
  }
}

async function start() {
  Object.assign(shown, readAddress());
  openFilters();
  drawFilters();
  openSheet();
  document.body.classList.toggle("reading", shown.place !== null); // before the map is measured
  byId("legend").open = matchMedia("(min-width: 1400px) and (min-height: 820px)").matches;
  part.scene = await openScene({ onPick: pick, onSeveral: several });
  part.list = new List({ onPick: pick, onHover: (id) => part.scene.points.hover(id) });
  part.timeline = new Timeline(() => settled);
  part.panel = new Panel({
    onClose: () => show({ place: null, change: null }, { step: true }),
    onLook: (place) => lookAt(part.scene, place, { near: 10, all: true }),
  });
  new Search({ places: knownPlaces, onPick: pick });
  part.scene.map.on("moveend", drawKey);
  byId("copy-link").addEventListener("click", copyLink);
  byId("zoom-all").addEventListener("click", () => showAll(part.scene, part.rows));
  byId("pointless").addEventListener("click", () => part.list.first(part.rows.filter((row) => !isOnMap(row.place))));
  onTheme(draw);
  freeze();
  drawLeftOut();
  credit().catch(() => {});
  await Promise.all([askControl(), readChanges(), shown.change && !shown.place ? placeOfChange() : null]);
  if (shown.at) part.scene.fitted = true;
  else showAll(part.scene, part.rows);
  if (shown.place) await opened(shown.at ? 0 : 8);
  follow(news);
  document.documentElement.dataset.ready = "true";
  say(`${part.rows.length} places on ${readDay(shown.day ?? today())}`);
}

/** Until they are there: what comes in later is told apart from them. */
async function readChanges() {
  reading?.abort();
  const { signal } = (reading = new AbortController());
  const drawAll = () => {
    drawFilters();
    drawTime();
    draw();
  };
  while (!signal.aborted) {
    try {
      await loadChanges(drawAll, shown.known, signal);
      if (changesTruncated()) drawTime();
      pickChanges();
      return;
    } catch (error) {
      if (signal.aborted) return;
      if (error.status === 401) askKey();
      if (error.status === 422) return; // the question of control is refused too, and says so
      await new Promise((resume) => setTimeout(resume, RETRY_MS));
    }
  }
}

function* knownPlaces() {
  const given = new Set();
  for (const { place } of [...evening.rows, ...changes.values()]) {
    if (place.name && !given.has(place.place_id)) yield place;
    given.add(place.place_id);
  }
}

start();
