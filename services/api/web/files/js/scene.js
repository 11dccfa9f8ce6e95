/** The map itself: where one looks, what one points at. */

import { addBasemap, loadBasemap } from "./basemap.js";
import { shown, show } from "./address.js";
import { byId, say } from "./elements.js";
import { Points } from "./points.js";
import { calm } from "./theme.js";
import { isExact, isOnMap } from "./whereabouts.js";

const L = window.L;
const canHover = matchMedia("(hover: hover)");
const START = { centre: [34, 37], zoom: 4 };

export async function openScene({ onPick, onSeveral }) {
  const moving = !calm.matches;
  const map = L.map("map", {
    attributionControl: false,
    zoomControl: false,
    minZoom: 2,
    maxZoom: 14,
    zoomAnimation: moving,
    fadeAnimation: false,
    inertia: moving,
    worldCopyJump: true,
    preferCanvas: true,
  });
  place(map, shown.at);
  const lines = await loadBasemap();
  addBasemap(map, lines);
  const scene = { map, points: new Points(map, lines.labels), halo: null, fitted: false, moved: false };
  listen(scene, onPick, onSeveral);
  return scene;
}

function place(map, at) {
  if (at) map.setView([at[0], at[1]], at[2], { animate: false });
  else map.setView(START.centre, START.zoom, { animate: false });
}

function listen(scene, onPick, onSeveral) {
  const { map, points } = scene;
  map.on("moveend", () => {
    const { lat, lng } = map.getCenter();
    if (scene.moved) show({ at: [lat.toFixed(3), lng.toFixed(3), map.getZoom()].map(Number) });
  });
  // Only where somebody moved the map is its view part of the address.
  for (const event of ["dragstart", "zoomstart"]) map.on(event, () => { scene.moved = scene.fitted; });
  map.on("click", (event) => {
    const behind = points.behind(event.originalEvent.target);
    if (behind?.length > 1) return openGroup(scene, behind, onSeveral);
    const found = behind ?? points.near(event.containerPoint);
    if (found.length > 1 && sameSpot(map, found)) onSeveral(found, event.containerPoint);
    else if (found.length) onPick(found[0].place.place_id);
    return undefined;
  });
  listenToPointer(map, points);
  byId("zoom-in").addEventListener("click", () => map.zoomIn());
  byId("zoom-out").addEventListener("click", () => map.zoomOut());
  // What one looks at stays in the middle when a panel or the list takes room.
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
}

/** What the mouse is on is told; after a finger's touch the browser makes up a move of it, which is left out. */
function listenToPointer(map, points) {
  let told = null;
  const tell = (row, onRing = false) => {
    if (row === told) return;
    told = row;
    points.hover(row?.place.place_id ?? null);
    if (row || !onRing) points.tell(row); // a ring tells of itself
    map.getContainer().classList.toggle("pointing", Boolean(row));
  };
  map.on("mousemove", (event) => {
    if (event.originalEvent.target.closest?.(".group-ring")) tell(null, true);
    else if (canHover.matches) tell(points.near(event.containerPoint)[0] ?? null);
  });
  map.on("mouseout movestart", () => tell(null));
}

/** Comes near enough that the places of a ring part; where they never do, they are a choice. */
function openGroup({ map, points }, rows, onSeveral) {
  const box = L.latLngBounds(rows.map(({ place: { point } }) => [point.lat, point.lon]));
  const closer = Math.max(map.getZoom() + 1, map.getBoundsZoom(box, false, L.point(48, 48)));
  const most = map.getMaxZoom();
  const apart = map.project(box.getNorthWest(), most).distanceTo(map.project(box.getSouthEast(), most));
  if (map.getZoom() >= most || apart < 7) {
    onSeveral(rows);
    return;
  }
  map.once("moveend", () => say(points.words()));
  map.setView(box.getCenter(), Math.min(most, closer), { animate: !calm.matches });
}

/** Marks so near that zooming in once more does not part them are offered as a choice. */
function sameSpot(map, rows) {
  const [first, second] = rows.map((row) => map.latLngToContainerPoint([row.place.point.lat, row.place.point.lon]));
  return first.distanceTo(second) < 7;
}

export function showAll(scene, rows) {
  scene.fitted = false;
  const spots = rows.filter((row) => isOnMap(row.place)).map((row) => [row.place.point.lat, row.place.point.lon]);
  if (spots.length) fit(scene.map, L.latLngBounds(spots));
  scene.fitted = true;
}

/** Beside the open legend, which would hide what is behind it. */
function fit(map, box) {
  const legend = byId("legend").open ? byId("legend").offsetWidth + 12 : 0;
  map.fitBounds(box, { paddingTopLeft: [legend + 36, 36], paddingBottomRight: [36, 36], maxZoom: 10, animate: false });
}

/** Look at a place, and show how far its edge may be. What is rough is looked at as a whole; what the map
 * does not show only where ``all`` of it is asked for. */
export function lookAt(scene, place, { near = 8, all = false } = {}) {
  scene.halo?.remove();
  scene.halo = null;
  if (!place?.point || !(isOnMap(place) || all)) return;
  const { map } = scene;
  const at = L.latLng(place.point.lat, place.point.lon);
  const reach = (place.precision_km ?? 0) * 1000;
  if (reach > 1000 && (isExact(place) || !isOnMap(place))) {
    scene.halo = L.circle(at, { radius: reach, interactive: false, weight: 1, color: "#5b7083", fillOpacity: 0.07, dashArray: "4 4" }).addTo(map);
  }
  const whole = at.toBounds(2 * reach);
  const most = isExact(place) ? near : Math.min(near, map.getBoundsZoom(whole));
  const seen = isExact(place) ? map.getBounds().pad(-0.1).contains(at) : map.getBounds().intersects(whole);
  if (near && (all || map.getZoom() < most - 2 || !seen)) {
    map.setView(at, isExact(place) ? Math.max(map.getZoom(), most) : most, { animate: !calm.matches });
  }
}
