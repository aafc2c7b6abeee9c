// Tools of the map: measuring, drawing an area, the whole screen, printing.
import { el, find } from "./dom.js";
import { Drawing } from "./drawing.js";
import { areaOf, areaText, lengthText } from "./measures.js";
import { say } from "./words.js";

export function mountTools(page) {
  const { map, store } = page;
  const box = find("#vx-tools");
  const drawing = new Drawing(map, () => tell(page, drawing));
  page.drawing = drawing;
  find("[data-vx='draw']", box).addEventListener("click", () => (drawing.on ? leave(page) : begin(page)));
  find("[data-vx='draw-back']").addEventListener("click", () => drawing.drop());
  find("[data-vx='draw-end']").addEventListener("click", () => leave(page));
  find("[data-vx='draw-count']").addEventListener("click", () => finish(page));
  find("[data-vx='screen']", box).addEventListener("click", () => toggleScreen());
  find("[data-vx='print']", box).addEventListener("click", () => window.print());
  map.getContainer().addEventListener("keydown", (event) => onKey(page, event));
  if (store.get("ring")) drawing.show(store.get("ring"));
  store.on(["chosen"], () => {
    if (store.get("chosen")?.kind !== "area" && !drawing.on) clear(page);
  }, { now: false });
}

function begin(page) {
  clear(page);
  page.store.set({ chosen: null });
  page.drawing.begin();
  page.map.getContainer().focus({ preventScroll: true });
}

// The shape stays where its counts are shown; else nothing of it is left.
function leave(page) {
  page.drawing.stop();
  clear(page);
}

function clear({ drawing, store }) {
  drawing.clear();
  store.set({ ring: null });
}

function finish(page) {
  const ring = page.drawing.ring();
  page.drawing.stop();
  page.store.set({ ring, chosen: { kind: "area", id: 0 } });
}

// What was measured so far, and whether it is an area that can be counted.
function tell({ settings, store }, drawing) {
  const bar = find("#vx-drawing");
  bar.hidden = !drawing.on;
  find("[data-vx='draw']").setAttribute("aria-pressed", drawing.on);
  const { corners } = drawing;
  const parts = corners.length < 2 ? [say("draw_begin")] : [lengthText(drawing.length())];
  if (corners.length > 2) parts.push(areaText(areaOf(corners)));
  find("[data-vx='draw-text']", bar).replaceChildren(...parts.map((text) => el("span", {}, text)));
  find("[data-vx='draw-back']", bar).disabled = !corners.length;
  const count = find("[data-vx='draw-count']", bar);
  count.hidden = !settings.links.incidents && store.get("timeline").withheld;
  count.disabled = corners.length < 3;
}

// Keys reach what the mouse does: Enter sets a corner at the middle of the map, Backspace takes it back.
function onKey(page, event) {
  const { drawing, map } = page;
  if (!drawing.on) return;
  if (event.key === "Escape") leave(page);
  else if (event.key === "Enter") drawing.add(map.getCenter());
  else if (event.key === "Backspace") drawing.drop();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function toggleScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}
