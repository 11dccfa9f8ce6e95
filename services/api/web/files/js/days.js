/** Days as text such as 2016-07-02, counted without clocks or zones. */

const DAY_MS = 86_400_000;
const LONG = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

export const numberOf = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
export const dayOf = (number) => new Date(number * DAY_MS).toISOString().slice(0, 10);
export const addDays = (day, more) => dayOf(numberOf(day) + more);
export const today = () => new Date().toISOString().slice(0, 10);
export const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "") && !Number.isNaN(numberOf(text)) && dayOf(numberOf(text)) === text;
export const readDay = (day) => (day ? LONG.format(new Date(numberOf(day) * DAY_MS)) : "");

/** An interval of days: one day, one month, or from and to; open where it is open. */
export function readInterval(earliest, latest) {
  if (!earliest && !latest) return "day not known";
  if (!earliest) return `by ${readDay(latest)}`;
  if (!latest) return `from ${readDay(earliest)}`;
  if (earliest === latest) return readDay(earliest);
  if (isWholeMonth(earliest, latest)) return MONTH.format(new Date(numberOf(earliest) * DAY_MS));
  return `${readDay(earliest)} – ${readDay(latest)}`;
}

function isWholeMonth(earliest, latest) {
  const after = dayOf(numberOf(latest) + 1);
  return earliest.endsWith("-01") && after.endsWith("-01") && earliest.slice(0, 7) === latest.slice(0, 7);
}

/** A number of days in words; beyond some months the days no longer matter. */
export function readAge(days) {
  if (days === null || days === undefined) return "of unknown age";
  if (days <= 0) return "of the same day";
  if (days === 1) return "1 day old";
  if (days < 61) return `${days} days old`;
  if (days < 731) return `${Math.floor(days / 30.44)} months old`;
  return `${Math.floor(days / 365.25)} years old`;
}
