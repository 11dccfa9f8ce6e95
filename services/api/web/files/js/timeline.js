/** The day shown: a slider over a histogram of changes, and playing through time. */

import { show, shown } from "./address.js";
import { dayOf, isDay, numberOf, readDay, today } from "./days.js";
import { byId, say } from "./elements.js";
import { sideColour } from "./sides.js";
import { onTheme, theme } from "./theme.js";

const EARLIEST = "1900-01-01";
const FRAME_MS = 420;
const BAR = 5; // CSS pixels
const FEWEST_DAYS = 60;
const MONTHS = 30;

export class Timeline {
  /** ``settled`` resolves when the map shows the day asked for: playing waits for it. */
  constructor(settled) {
    this.settled = settled;
    this.days = []; // days with changes, as numbers, rising
    this.bars = [];
    this.playing = false;
    this.first = numberOf(today()) - 365;
    this.slider = byId("slider");
    this.#listen();
    onTheme(() => this.#draw());
    new ResizeObserver(() => this.#measure()).observe(byId("histogram"));
  }

  get day() {
    return shown.day ?? today();
  }

  /** How many changes of any day pass the filters: ``{day, side, count}`` each. */
  setCounts(counts) {
    this.counts = counts;
    const days = [...new Set(counts.map((each) => numberOf(each.day)))].sort((a, b) => a - b);
    this.days = days;
    const last = numberOf(today());
    this.first = Math.min(days[0] ?? last - 365, last - FEWEST_DAYS) - Math.ceil((last - (days[0] ?? last)) * 0.01);
    this.slider.min = String(this.first);
    this.slider.max = String(Math.max(last, numberOf(this.day)));
    this.#measure();
    this.update();
  }

  update() {
    const number = numberOf(this.day);
    if (number < this.first) this.slider.min = String((this.first = number));
    this.slider.value = String(number);
    this.slider.setAttribute("aria-valuetext", readDay(this.day));
    byId("day-words").textContent = readDay(this.day);
    // Setting even the same ends what is being typed.
    const field = byId("day");
    if (field.value !== this.day && !this.#isTyped()) field.value = this.day;
    if (field.max !== today()) field.max = today();
    this.#draw();
  }

  play() {
    this.playing = true;
    this.#showPlaying();
    if (numberOf(this.day) >= Number(this.slider.max)) this.#go((this.days[0] ?? this.first) - 1);
    this.#run();
  }

  pause() {
    this.playing = false;
    this.#showPlaying();
  }

  async #run() {
    while (this.playing) {
      const started = performance.now();
      const next = this.#next();
      if (next === null) break;
      this.#go(next);
      await this.settled();
      await new Promise((resume) => setTimeout(resume, Math.max(60, FRAME_MS - (performance.now() - started))));
    }
    if (this.playing) this.pause();
  }

  #next() {
    const now = numberOf(this.day);
    const last = Number(this.slider.max);
    if (now >= last) return null;
    const step = byId("step").value;
    if (step !== "change") return Math.min(last, now + Number(step));
    return this.days.find((day) => day > now && day <= last) ?? last;
  }

  #go(number) {
    const day = dayOf(number);
    show({ day: day === today() ? null : day });
  }

  #listen() {
    this.slider.addEventListener("input", () => this.#go(Number(this.slider.value)));
    this.slider.addEventListener("pointerdown", () => this.pause());
    this.slider.addEventListener("keydown", (event) => this.#key(event));
    byId("day").addEventListener("change", (event) => this.#asked(event.target.value));
    byId("day").addEventListener("blur", () => this.update());
    byId("play").addEventListener("click", () => (this.playing ? this.pause() : this.play()));
    byId("histogram").addEventListener("click", (event) => this.#go(this.#dayAt(event)));
    this.#showPlaying();
  }

  /** While a year is being typed, the field gives years such as 0002 and 0020: these are waited for. */
  #asked(day) {
    if (this.#isTyped()) return;
    if (isDay(day) && day >= EARLIEST && day <= today()) show({ day: day === today() ? null : day }, { step: true });
    else this.update();
  }

  #isTyped = () => byId("day") === document.activeElement && byId("day").value < EARLIEST;

  /** Arrows move a day; with Shift a week; Page Up and Page Down a month. */
  #key(event) {
    const steps = { PageUp: MONTHS, PageDown: -MONTHS };
    if (event.shiftKey) Object.assign(steps, { ArrowRight: 7, ArrowUp: 7, ArrowLeft: -7, ArrowDown: -7 });
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const to = Number(this.slider.value) + step;
    this.#go(Math.min(Number(this.slider.max), Math.max(this.first, to)));
  }

  #showPlaying() {
    const button = byId("play");
    button.setAttribute("aria-pressed", String(this.playing));
    button.setAttribute("aria-label", this.playing ? "Pause" : "Play through time");
    button.classList.toggle("on", this.playing);
    if (!this.playing) say(`Showing ${readDay(this.day)}`);
  }

  #dayAt(event) {
    const box = byId("histogram").getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return Math.round(this.first + part * (Number(this.slider.max) - this.first));
  }

  /** Counts changes into bars as wide as the room allows. */
  #measure() {
    const width = byId("histogram").clientWidth;
    if (!width || !this.counts) return;
    const count = Math.max(10, Math.floor(width / BAR));
    const span = Number(this.slider.max) - this.first + 1;
    this.bars = Array.from({ length: count }, () => new Map());
    for (const { day, side, count: more } of this.counts) {
      const bar = this.bars[Math.floor(((numberOf(day) - this.first) / span) * count)];
      bar?.set(side, (bar.get(side) ?? 0) + more);
    }
    this.#ticks(span);
    this.#draw();
  }

  #ticks(span) {
    const years = [];
    const [from, to] = [dayOf(this.first), dayOf(this.first + span)].map((day) => Number(day.slice(0, 4)));
    const every = Math.max(1, Math.ceil((to - from) / Math.max(3, byId("ticks").clientWidth / 70)));
    // One at the very end would be cut off.
    const room = 1 - 34 / Math.max(1, byId("ticks").clientWidth);
    const at = (year) => (numberOf(`${year}-01-01`) - this.first) / span;
    for (let year = from + 1; year <= to && at(year) <= room; year += every) years.push(year);
    byId("ticks").replaceChildren(
      ...years.map((year) => {
        const tick = document.createElement("span");
        tick.textContent = String(year);
        tick.style.left = `${at(year) * 100}%`;
        return tick;
      }),
    );
  }

  #draw() {
    const canvas = byId("histogram");
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (!width || !this.bars.length) return;
    const ratio = Math.max(1, devicePixelRatio);
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const brush = canvas.getContext("2d");
    brush.scale(ratio, ratio);
    const most = Math.max(1, ...this.bars.map((bar) => sum(bar)));
    const step = width / this.bars.length;
    const now = (numberOf(this.day) - this.first) / (Number(this.slider.max) - this.first + 1);
    this.bars.forEach((bar, n) => {
      let bottom = height;
      brush.globalAlpha = n / this.bars.length <= now ? 1 : 0.35;
      for (const [side, count] of bar) {
        const tall = Math.max(2, (count / most) * (height - 3));
        brush.fillStyle = sideColour(side);
        brush.fillRect(n * step + 0.5, bottom - tall, Math.max(1, step - 1), tall);
        if (side === "unknown") outlineBar(brush, n * step + 1, bottom - tall, step - 2, tall);
        bottom -= tall;
      }
    });
    brush.globalAlpha = 1;
    brush.fillStyle = theme().border;
    brush.fillRect(0, height - 1, width, 1);
  }
}

function outlineBar(brush, x, y, width, height) {
  brush.strokeStyle = theme().border;
  brush.lineWidth = 1;
  brush.strokeRect(x, y + 0.5, width, height - 1);
}

const sum = (bar) => [...bar.values()].reduce((total, count) => total + count, 0);
