// What lies in the area drawn: points from what the page has, incidents asked for once the clock rests.
import { load, query } from "./api.js";
import { debounce, el, fact } from "./dom.js";
import { areaText, inside } from "./measures.js";
import { pointState } from "./timeline.js";
import { dayName, number, periodName, say } from "./words.js";
import { pointRow } from "./ward_panel.js";

export function areaPanel(page) {
  const { store, settings } = page;
  const ring = store.get("ring");
  if (!ring) return null;
  const body = [];
  if (settings.links.incidents) {
    const box = el("div", { class: "vx-area-incidents" }, el("p", { class: "vx-muted vx-small" }, say("loading")));
    ask(page, ring, box);
    body.push(box);
  }
  const timeline = store.get("timeline");
  if (!timeline.withheld) body.push(...points(store, ring));
  return { title: say("area_drawn"), body };
}

function points(store, ring) {
  const timeline = store.get("timeline");
  const index = timeline.indexOf(store.get("month"));
  const found = timeline.points.filter((point) => point.lon !== null && inside([point.lon, point.lat], ring))
    .map((point) => ({ point, state: pointState(point, index) })).filter(({ state }) => state)
    .sort((one, other) => other.state.open - one.state.open || one.state.age - other.state.age);
  const open = found.filter(({ state }) => state.open).length;
  const counts = { open: number(open), gone: number(found.length - open) };
  const head = el("h3", { class: "vx-panel-head" }, say("area_points", counts));
  if (!found.length) return [head, el("p", { class: "vx-muted vx-small" }, say("area_no_points"))];
  return [head, el("ul", { class: "vx-point-list" }, found.map(({ point, state }) => pointRow(store, point, state)))];
}

const ask = debounce(async (page, ring, box) => {
  const { settings, store } = page;
  if (store.get("playing")) return;
  const months = store.get("timeline").months;
  const last = months.indexOf(store.get("month"));
  if (last < 0) return box.replaceChildren(el("p", { class: "vx-muted" }, say("no_months")));
  const from = months[Math.max(0, last - store.get("window") + 1)];
  const values = { ring: ring.map((corner) => corner.join(",")).join(";"), from, to: months[last] };
  const answer = await load(query(settings.urls.area, values), "area", { keep: true });
  return box.replaceChildren(...told(page, { answer, from, to: months[last] }));
}, 250);

function told({ settings }, { answer, from, to }) {
  const rule = say(`area_by_${answer.by}`);
  const rows = answer.newest.map(({ id, day, code }) => el("li", {},
    el("a", { href: settings.links.incident.replace("0", id) }, code), " ",
    el("span", { class: "vx-muted vx-small" }, dayName(day))));
  const left = answer.n - answer.newest.length;
  return [
    el("dl", { class: "vx-facts" }, fact(say("hotspot_area"), areaText(answer.area_m2)),
      fact(say("area_incidents", { period: periodName(from, to) }), number(answer.n))),
    el("p", { class: "vx-muted vx-small" }, rule),
    rows.length > 0 && el("ul", { class: "vx-area-list" }, rows),
    rows.length > 0 && left > 0 && el("p", { class: "vx-muted vx-small" }, say("area_more", { n: number(left) })),
  ].filter(Boolean);
}
