// The clock of the map: one month for every layer, moved by hand, by keys, or played.
import { el, find } from "./dom.js";
import { drawCurve } from "./curve.js";
import { count, monthName, say } from "./words.js";

const PAUSE = 900;

export function mountSlider(page) {
  const { store } = page;
  const box = find("#vx-time");
  const range = find("input[type=range]", box);
  const player = new Player(page, box);

  range.addEventListener("input", () => {
    player.stop();
    store.set({ month: store.get("timeline").months[Number(range.value)] });
  });
  find("[data-vx='back']", box).addEventListener("click", () => player.step(-1));
  find("[data-vx='forward']", box).addEventListener("click", () => player.step(1));
  find("[data-vx='play']", box).addEventListener("click", () => player.toggle());
  box.addEventListener("keydown", (event) => {
    if (event.key !== " " || event.target.closest("button, select")) return;
    event.preventDefault();
    player.toggle();
  });

  store.on(["timeline", "years"], () => {
    const [first, last] = rangeOf(store);
    Object.assign(range, { min: first, max: last });
    const index = store.get("timeline").indexOf(store.get("month"));
    const kept = Math.min(Math.max(index, first), last);
    store.set({ month: store.get("timeline").months[kept] ?? null });
    drawCurve(page, { first, last });
    showEnds(box, store.get("timeline").months, [first, last]);
  });
  store.on(["timeline", "years", "month"], () => showMonth(page, { box, range }));
  new ResizeObserver(() => {
    const [first, last] = rangeOf(store);
    drawCurve(page, { first, last });
  }).observe(find("[data-vx='curve']", box));
}

// First and last index of the months that the period filter leaves.
export function rangeOf(store) {
  const { months } = store.get("timeline");
  const years = store.get("years");
  const kept = months.map((month, index) => [month, index]).filter(([month]) => !years || month.startsWith(years));
  const used = kept.length ? kept : months.map((month, index) => [month, index]);
  return [used[0]?.[1] ?? 0, used.at(-1)?.[1] ?? 0];
}

class Player {
  #timer = null;

  constructor(page, box) {
    this.store = page.store;
    this.button = find("[data-vx='play']", box);
    this.speed = find("[data-vx='speed']", box);
  }

  toggle() {
    if (this.#timer) this.stop();
    else this.start();
  }

  start() {
    const [first, last] = rangeOf(this.store);
    const { months } = this.store.get("timeline");
    if (months.indexOf(this.store.get("month")) >= last) this.store.set({ month: months[first] });
    this.store.set({ playing: true });
    this.#show(true);
    this.#next();
  }

  #next() {
    this.#timer = setTimeout(() => {
      if (this.#move(1)) this.#next();
      else this.stop();
    }, PAUSE / Number(this.speed.value));
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.store.set({ playing: false });
    this.#show(false);
  }

  step(by) {
    this.stop();
    this.#move(by);
  }

  #move(by) {
    const [first, last] = rangeOf(this.store);
    const { months } = this.store.get("timeline");
    const next = months.indexOf(this.store.get("month")) + by;
    if (next < first || next > last) return false;
    this.store.set({ month: months[next] });
    return true;
  }

  #show(playing) {
    this.button.setAttribute("aria-pressed", playing);
    this.button.setAttribute("aria-label", say(playing ? "pause" : "play"));
    this.button.title = say(playing ? "pause" : "play");
  }
}

function showEnds(box, months, ends) {
  find("[data-vx='ends']", box).replaceChildren(...ends.map((index) => el("span", {}, monthName(months[index]))));
}

function showMonth({ store }, { box, range }) {
  const timeline = store.get("timeline");
  const index = timeline.indexOf(store.get("month"));
  const { open, found, removed, again } = index < 0 ? {} : timeline.count(index);
  range.value = index;
  const month = monthName(store.get("month"));
  range.setAttribute("aria-valuetext", say("month_text", { month, open: count(open), removed: count(removed) }));
  const values = { month, open: count(open), found: count(found), removed: count(removed), again: count(again) };
  for (const [name, text] of Object.entries(values)) find(`[data-vx='${name}']`, box).textContent = text;
  box.style.setProperty("--vx-at", place(range, index));
  const note = find("[data-vx='time-note']", box);
  box.toggleAttribute("data-withheld", Boolean(timeline.withheld));
  note.hidden = !timeline.withheld;
  note.textContent = timeline.withheld ? say("points_withheld") : "";
}

function place(range, index) {
  const width = Number(range.max) - Number(range.min);
  return width ? (index - Number(range.min)) / width : 0;
}
