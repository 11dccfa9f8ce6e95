/** Finds a place by name: what is on the map first, then what the API knows besides. */

import { ask } from "./api.js";
import { byId, element, fill, named, say } from "./elements.js";
import { tagOf } from "./list.js";
import { countryName } from "./whereabouts.js";
import { counted } from "./words.js";

const MOST = 12;
const REST_MS = 180;

/** Letters that writers take for one another, as the API takes them; hamza and vowel marks go with the marks. */
const ALIKE = { ة: "ه", ى: "ي", ی: "ي", ې: "ي", ے: "ي", ہ: "ه", ە: "ه", ھ: "ه", ک: "ك", گ: "ك", ٱ: "ا", ı: "i", ø: "o", ł: "l", đ: "d", ə: "a" };
const UNHEARD = /[\p{M}ـءьъʼʻʾʿ]/gu;

const folded = (text) =>
  (text ?? "").toLowerCase().normalize("NFKD").replace(UNHEARD, "").replace(/./gu, (letter) => ALIKE[letter] ?? letter).replace(/[^\p{L}\p{N}]/gu, "");

export class Search {
  /** ``places`` gives the places that are known here; ``onPick`` gets an id. */
  constructor({ places, onPick }) {
    this.places = places;
    this.onPick = onPick;
    this.box = byId("search-box");
    this.found = byId("search-found");
    this.at = -1;
    this.asked = 0;
    this.#listen();
  }

  #listen() {
    this.box.addEventListener("input", () => this.#look());
    this.box.addEventListener("focus", () => this.box.value && this.#look());
    this.box.addEventListener("blur", () => setTimeout(() => this.#close(), 120));
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.found.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[data-place]");
      if (option) this.#pick(option.dataset.place);
    });
  }

  async #look() {
    const text = this.box.value.trim();
    const turn = (this.asked += 1);
    if (!text) return this.#close();
    const known = this.#known(text);
    this.#draw(known, text);
    await new Promise((resume) => setTimeout(resume, REST_MS));
    if (turn !== this.asked) return;
    const more = await this.#ask(text);
    if (turn !== this.asked) return;
    const ids = new Set(known.map((place) => place.place_id));
    this.#draw([...known, ...more.filter((place) => !ids.has(place.place_id))].slice(0, MOST), text);
  }

  #known(text) {
    const wanted = folded(text);
    const scored = [];
    for (const place of this.places()) {
      const at = folded(place.name).indexOf(wanted);
      if (wanted && at >= 0) scored.push([at, place]);
    }
    return scored.sort((a, b) => a[0] - b[0] || a[1].name.length - b[1].name.length).slice(0, MOST).map(([, place]) => place);
  }

  /** An API without such a search answers with a problem, which is no trouble here. */
  async #ask(text) {
    try {
      const page = await ask("/places", { q: text, limit: MOST });
      return page.items.map((item) => item.place ?? item);
    } catch {
      return [];
    }
  }

  #draw(places, text) {
    this.at = -1;
    this.box.setAttribute("aria-expanded", "true");
    this.box.removeAttribute("aria-activedescendant");
    this.found.hidden = false;
    say(places.length ? `${counted(places.length, "place", "places")} found` : `No place is known as ${text}`);
    if (!places.length) return fill(this.found, element("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "No place is known as “", named(text), "”."));
    return fill(this.found, places.map((place, n) =>
      element("li", { role: "option", id: `found-${n}`, "data-place": place.place_id, "aria-selected": "false" },
        named(place.name, "strong"), element("span", { class: "dim" }, [place.container, place.admin1, countryName(place.country)].filter(Boolean).map((part) => [" · ", named(part)]).flat()),
        tagOf(place))));
  }

  #key(event) {
    const options = [...this.found.querySelectorAll("[data-place]")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !this.found.hidden) {
      event.preventDefault();
      this.#close();
    } else if (event.key === "Enter" && options.length) {
      event.preventDefault();
      this.#pick(options[Math.max(0, this.at)].dataset.place);
    } else if (step && options.length) {
      event.preventDefault();
      this.at = (this.at + step + options.length) % options.length;
      options.forEach((option, n) => option.setAttribute("aria-selected", String(n === this.at)));
      options[this.at].scrollIntoView({ block: "nearest" });
      this.box.setAttribute("aria-activedescendant", options[this.at].id);
    }
  }

  #pick(id) {
    this.#close();
    this.box.value = "";
    this.onPick(id);
  }

  #close() {
    this.asked += 1;
    this.found.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
  }
}
