// One ward: its status in the month shown, its points, its incidents, how it came here.
import { badge, el, pointSign } from "./dom.js";
import { pointState } from "./timeline.js";
import { kindName, monthName, say, statusName } from "./words.js";

const HIDDEN = 7;

export function wardPanel(page, id) {
  const feature = page.byId.get(id);
  if (!feature) return null;
  const { store, settings } = page;
  const timeline = store.get("timeline");
  const index = timeline.indexOf(store.get("month"));
  const code = timeline.status(id, index);
  const body = [
    el("p", { class: "vx-panel-status" }, badge(code, statusName(code)), " ",
      el("span", { class: "vx-muted vx-small" }, sinceText(timeline, id, index))),
    history(page, id, index),
  ];
  if (settings.ownUnits && !settings.ownUnits.includes(id)) {
    body.push(el("p", { class: "vx-muted vx-small" }, say("only_published")));
  } else if (!timeline.withheld) {
    body.push(...pointList(page, id, index));
  }
  const links = [el("a", { class: "btn btn-primary", href: settings.links.ward.replace("0", id) }, say("open_ward"))];
  if (settings.links.incidents && (!settings.ownUnits || settings.ownUnits.includes(id))) {
    links.push(el("a", { class: "btn btn-outline-secondary", href: `${settings.links.incidents}?unit=${id}` },
      say("open_incidents")));
  }
  body.push(el("p", { class: "vx-panel-links" }, links));
  return { title: feature.properties.name, body };
}

// The first month of the unbroken run of months with the same class.
function sinceText(timeline, id, index) {
  const codes = timeline.history(id);
  let first = index;
  while (first > 0 && (codes[first - 1] & 15) === (codes[index] & 15)) first -= 1;
  return first > 0 && (codes[index] & 15) !== HIDDEN ? say("since", { month: monthName(timeline.months[first]) }) : "";
}

function history({ store }, id, index) {
  const timeline = store.get("timeline");
  const strip = el("div", { class: "vx-strip", role: "img", "aria-label": say("history") });
  timeline.history(id).forEach((code, month) => {
    const label = `${monthName(timeline.months[month])}: ${statusName(code)}`;
    strip.append(el("span", { class: "vx-swatch", "data-status": code & 15, "data-indicative": Boolean(code & 16),
      "data-now": month === index, title: label, onclick: () => store.set({ month: timeline.months[month] }) }));
  });
  const ends = el("div", { class: "vx-strip-ends" },
    el("span", {}, monthName(timeline.months[0])), el("span", {}, monthName(timeline.months.at(-1))));
  return el("div", {}, el("h3", { class: "vx-panel-head" }, say("history")), strip, ends);
}

function pointList({ store }, id, index) {
  const timeline = store.get("timeline");
  const seen = timeline.pointsOf(id).map((point) => ({ point, state: pointState(point, index) }))
    .filter(({ state }) => state)
    .sort((one, other) => other.state.open - one.state.open || one.state.age - other.state.age);
  const head = el("h3", { class: "vx-panel-head" }, `${say("points_of_ward")} (${seen.length})`);
  if (!seen.length) return [head, el("p", { class: "vx-muted vx-small" }, say("no_points"))];
  return [head, el("ul", { class: "vx-point-list" }, seen.map(({ point, state }) => pointRow(store, point, state)))];
}

export function pointRow(store, point, state) {
  const { months } = store.get("timeline");
  const span = point.spans.findLast(([from]) => from <= months.indexOf(store.get("month")));
  const when = state.open
    ? say("from", { from: span[0] >= 0 ? monthName(months[span[0]]) : `… ${monthName(months[0])}` })
    : `${say("removed")} ${monthName(months[span[1]])}`;
  return el("li", {},
    el("button", { type: "button", onclick: () => store.set({ chosen: { kind: "point", id: point.id } }) },
      pointSign(point, state), el("span", {}, kindName(point.kind), el("small", {}, `${when} · ${say(point.evidence)}`))));
}
