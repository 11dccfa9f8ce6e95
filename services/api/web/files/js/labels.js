/** Writes names on the map: those of marks first, then of the basemap, never one over another. */

const COUNTRIES_UNTIL = 6;
const REGIONS = { from: 6, until: 9 };
/** Least number of people of a town that is named, by zoom. */
const TOWNS = { 5: 1_500_000, 6: 600_000, 7: 200_000, 8: 80_000, 9: 40_000, 10: 15_000 };
const COUNTRY_AREA = { 2: 180, 3: 60, 4: 12, 5: 2 };

export class Room {
  constructor() {
    this.taken = [];
  }

  /** Takes the box unless something stands there. */
  take(left, top, right, bottom) {
    const free = this.taken.every((box) => left >= box[2] || right <= box[0] || top >= box[3] || bottom <= box[1]);
    if (free) this.taken.push([left, top, right, bottom]);
    return free;
  }
}

export function writeBasemapNames(brush, bounds, labels, map, theme, room) {
  const zoom = Math.round(map.getZoom());
  const write = (list, style) => {
    for (const [name, lon, lat] of list) {
      const at = map.latLngToLayerPoint([lat, lon]);
      if (bounds.contains(at)) writeName(brush, name, at, style, theme, room);
    }
  };
  if (zoom <= COUNTRIES_UNTIL) {
    const least = COUNTRY_AREA[zoom] ?? 0;
    write(labels.countries.filter((label) => label[3] >= least), { size: 12, weight: 600, spaced: true });
  }
  if (zoom >= 5) {
    const least = TOWNS[Math.min(zoom, 10)];
    const count = labels.towns.findIndex((label) => label[3] < least);
    write(count < 0 ? labels.towns : labels.towns.slice(0, count), { size: 11, weight: 400, dot: true });
  }
  if (zoom >= REGIONS.from && zoom <= REGIONS.until) {
    write(labels.regions, { size: 11, weight: 400, spaced: true });
  }
}

function writeName(brush, name, at, style, theme, room) {
  brush.font = `${style.weight} ${style.size}px system-ui, sans-serif`;
  brush.letterSpacing = style.spaced ? "0.08em" : "0px";
  const text = style.spaced ? name.toUpperCase() : name;
  const width = brush.measureText(text).width;
  brush.letterSpacing = "0px";
  const left = style.dot ? at.x + 5 : at.x - width / 2;
  if (!room.take(left - 4, at.y - 8, left + width + 4, at.y + 8)) return;
  if (style.dot) {
    brush.beginPath();
    brush.arc(at.x, at.y, 1.7, 0, 2 * Math.PI);
    brush.fillStyle = theme.label;
    brush.fill();
  }
  brush.letterSpacing = style.spaced ? "0.08em" : "0px";
  lettering(brush, text, left, at.y, theme.label, theme.land);
  brush.letterSpacing = "0px";
}

/** Text with a halo, so that it is read over lines. */
export function lettering(brush, text, x, y, ink, halo) {
  brush.textAlign = "left";
  brush.textBaseline = "middle";
  brush.lineJoin = "round";
  brush.lineWidth = 3;
  brush.strokeStyle = halo;
  brush.strokeText(text, x, y);
  brush.fillStyle = ink;
  brush.fillText(text, x, y);
}
