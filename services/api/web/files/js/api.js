/** Asks this machine's API; nothing else is ever asked. */

const KEY = "whoholds-key";

export class Problem extends Error {
  constructor(status, title, detail) {
    super(detail || title);
    this.status = status;
    this.errors = []; // what was wrong with each parameter
  }
}

export const key = {
  get: () => sessionStorage.getItem(KEY),
  set: (value) => sessionStorage.setItem(KEY, value),
};

const LONGEST_WAIT_S = 30;
const TRIES = 4;

/** One answer. Throws Problem, or AbortError where the question was taken back.
 * Where too much was asked, or the database is away for a moment, it waits as it is told to. */
export async function ask(path, parameters = {}, signal = undefined) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await askOnce(path, parameters, signal);
    } catch (error) {
      if (!error.wait || tries === TRIES) throw error;
      await new Promise((resume) => setTimeout(resume, Math.min(LONGEST_WAIT_S, error.wait) * 1000));
      signal?.throwIfAborted();
    }
  }
}

async function askOnce(path, parameters, signal) {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") url.searchParams.set(name, value);
  }
  const headers = { Accept: "application/json" };
  if (key.get()) headers.Authorization = `Bearer ${key.get()}`;
  let answer;
  try {
    answer = await fetch(url, { headers, signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, "The API does not answer");
  }
  if (answer.ok) return answer.json();
  const told = await answer.json().catch(() => ({}));
  const problem = new Problem(answer.status, told.title ?? answer.statusText, told.detail);
  problem.errors = told.errors ?? [];
  problem.wait = Number.parseInt(answer.headers.get("Retry-After"), 10) || 0;
  throw problem;
}

/** Pages one after the other, at most so many; the last one yielded has ``next`` if more remain. */
export async function* pages(path, parameters, most, signal) {
  let cursor = null;
  for (let n = 0; n < most; n += 1) {
    const page = await ask(path, { ...parameters, cursor }, signal);
    yield page;
    cursor = page.next;
    if (!cursor) return;
  }
}

export const placePath = (id) => `/places/${id.split("/").map(encodeURIComponent).join("/")}`;
