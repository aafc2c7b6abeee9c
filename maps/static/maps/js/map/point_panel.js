// One drug point: its kind, how sure we are of it, and its whole life up to today.
import { el, fact, pointSign } from "./dom.js";
import { pointState } from "./timeline.js";
import { kindName, monthName, say } from "./words.js";

export function pointPanel(page, id) {
  const { store, settings } = page;
  const timeline = store.get("timeline");
  const point = timeline.byId.get(id);
  if (!point) return null;
  const state = pointState(point, timeline.indexOf(store.get("month")));
  const name = page.byId.get(point.unit)?.properties.name;
  const ward = name && el("button", { type: "button", class: "vx-link",
    onclick: () => store.set({ chosen: { kind: "ward", id: point.unit } }) }, name);
  const life = point.spans.map(([from, to], turn) => el("li", {}, spanText(timeline.months, [from, to], turn)));
  return {
    title: say("point", { id: point.code ?? id }),
    body: [
      el("p", { class: "vx-panel-status" }, state && pointSign(point, state), " ", kindName(point.kind)),
      point.concern && el("p", { class: "vx-concern" }, say("concern")),
      el("dl", { class: "vx-facts" }, fact(say("status"), say(point.evidence)), ward ? fact(say("ward"), ward) : []),
      el("h3", { class: "vx-panel-head" }, say("history")),
      el("ol", { class: "vx-life" }, life),
      el("p", { class: "vx-panel-links" },
        el("a", { class: "btn btn-primary", href: settings.links.point.replace("0", id) }, say("open_point"))),
    ],
  };
}

function spanText(months, [from, to], turn) {
  const start = `${turn ? say("returned") : say("found")} ${from >= 0 ? monthName(months[from]) : `… ${monthName(months[0])}`}`;
  return to === null ? `${start}, ${say("still_open")}` : `${start}, ${say("removed")} ${monthName(months[to])}`;
}
