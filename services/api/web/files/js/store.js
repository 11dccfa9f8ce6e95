/** What has been asked and answered: control by evening, changes by id. */

import { ask, pages } from "./api.js";

const PAGE = 1000;
const CONTROL_PAGES = 10;
const CHANGE_PAGES = 10;
// What lists and filters need of a change; the sentences come when one is opened.
const FIELDS = "change_id,revision,action,theatre,kind,place,gainer,loser,when,status,disputed,confidence,support";
const REMEMBERED = 80; // evenings

const evenings = new Map();
export const changes = new Map();
let truncated = false;
let newest = 0;

/** Every change as known at a revision, or now: newest first, at most 10,000; ``onPage`` is told after
 * each page. */
export async function loadChanges(onPage, known, signal) {
  if (known !== null) meet((await ask("/changes", { limit: 1, fields: "change_id" }, signal)).known_at);
  truncated = false;
  changes.clear();
  let more = false;
  for await (const page of pages("/changes", { limit: PAGE, fields: FIELDS, known_at: known }, CHANGE_PAGES, signal)) {
    for (const change of page.items) take(change);
    if (known === null) meet(page.known_at);
    more = Boolean(page.next);
    onPage();
  }
  truncated = more;
}

/** What is told later than this is news, whether it is shown or not. */
export function meet(revision) {
  newest = Math.max(newest, revision);
}

/** Keeps the highest revision of each change. True where it is news. */
export function take(change) {
  meet(change.revision);
  const known = changes.get(change.change_id);
  if (known && known.revision >= change.revision) return false;
  if (change.status === "retracted" || change.action === "retracted") changes.delete(change.change_id);
  else changes.set(change.change_id, change);
  return true;
}

export const newestRevision = () => newest;
export const changesTruncated = () => truncated;

/** Who held what on one evening. ``box`` is given only where the whole world is too much. */
export async function loadControl(asked, onPage, signal) {
  const name = JSON.stringify(asked);
  const known = evenings.get(name);
  if (known) return known;
  const answer = { rows: [], partial: false, knownAt: null };
  for await (const page of pages("/control", { ...asked, limit: PAGE }, CONTROL_PAGES, signal)) {
    answer.rows.push(...page.items);
    answer.partial = Boolean(page.next);
    answer.knownAt = page.known_at;
    if (page.next) onPage(answer);
  }
  evenings.set(name, answer);
  if (evenings.size > REMEMBERED) evenings.delete(evenings.keys().next().value);
  return answer;
}

/** What was answered before news came holds no longer. */
export const forgetEvenings = () => evenings.clear();

/** The day by which a change had happened; null where nothing is known of when. */
export const dayOfChange = (change) => change.when.latest ?? change.when.earliest;

/** The side that a change is counted for: as control does, of what was left whoever has it since. */
export const takerOf = (change) => change.gainer.side;

const articles = new Map();

/** An article, asked for once. */
export function article(href) {
  if (!articles.has(href)) {
    const answer = ask(href);
    answer.catch(() => articles.delete(href));
    articles.set(href, answer);
  }
  return articles.get(href);
}
