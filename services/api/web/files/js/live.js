/** News as it is stored: a stream of events, or asking again and again where there is none. */

import { ask, key } from "./api.js";
import { byId } from "./elements.js";
import { newestRevision } from "./store.js";

const STREAM = "/changes/stream";
const ASK_MS = 5000;
const PAGE = 500;

/** Calls ``onNews`` with lists of changes, in order of revision. */
export function follow(onNews) {
  const given = { waiting: [], timer: null };
  const deliver = (change) => {
    given.waiting.push(change);
    given.timer ??= setTimeout(() => {
      given.timer = null;
      onNews(given.waiting.splice(0));
    }, 150);
  };
  // A stream cannot carry a key.
  if (key.get()) poll(onNews);
  else stream(deliver, () => poll(onNews));
}

function stream(deliver, otherwise) {
  const events = new EventSource(`${STREAM}?last_event_id=${newestRevision()}`);
  const hear = (event) => {
    try {
      deliver(JSON.parse(event.data));
    } catch {
      // what is not a change, such as a sign of life, tells nothing
    }
  };
  for (const name of ["message", "change", "gone"]) events.addEventListener(name, hear);
  events.onopen = () => tell("live", "Live");
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) otherwise();
    else tell("lost", "Reconnecting");
  };
}

async function poll(onNews) {
  for (;;) {
    try {
      await askOnce(onNews);
      tell("live", "Live");
    } catch {
      tell("lost", "Not connected");
    }
    await new Promise((resume) => setTimeout(resume, document.hidden ? 4 * ASK_MS : ASK_MS));
  }
}

async function askOnce(onNews) {
  let page;
  let after = newestRevision();
  do {
    page = await ask("/changes", { order: "revision", after_revision: after, include_retracted: true, limit: PAGE });
    if (page.items.length) {
      after = page.items.at(-1).revision;
      onNews(page.items);
    }
  } while (page.next);
}

export function tell(state, words) {
  const live = byId("live");
  if (live.dataset.state === state) return;
  live.dataset.state = state;
  byId("live-words").textContent = words;
}
