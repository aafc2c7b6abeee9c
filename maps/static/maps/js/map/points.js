// Drug points through their life: filled while open, a fading ring for a year after removal,
// filled with a ring where they came back. Only those in view are in the page.
import { el, find, pointSign, pressable } from "./dom.js";
import { pointState, RING_MONTHS } from "./timeline.js";
import { kindName, monthName, number, say } from "./words.js";

export function mountPoints(page) {
  const { map, store } = page;
  map.createPane("vx-points").style.zIndex = 620;
  const markers = new Map();
  const draw = () => {
    const wanted = store.get("layers").includes("points") ? visible(page) : new Map();
    for (const [id, marker] of markers) {
      if (!wanted.has(id)) {
        marker.remove();
        markers.delete(id);
      }
    }
    for (const [id, { point, state }] of wanted) {
      const look = JSON.stringify(state);
      if (markers.get(id)?.look === look) continue;
      markers.get(id)?.remove();
      markers.set(id, place(page, point, state));
      markers.get(id).look = look;
    }
  };
  map.on("moveend", draw);
  store.on(["timeline", "month", "layers"], draw);
  store.on(["timeline", "month"], () => describe(store));
  store.on(["chosen"], () => {
    const chosen = store.get("chosen");
    for (const [id, marker] of markers) {
      marker.getElement()?.classList.toggle("is-chosen", chosen?.kind === "point" && chosen.id === id);
    }
  });
}

// Open points that no place can be drawn for are counted, and it is said how many they are.
function describe(store) {
  const timeline = store.get("timeline");
  const index = timeline.indexOf(store.get("month"));
  const lost = timeline.points.filter((point) => point.lon === null && pointState(point, index)?.open).length;
  find("[data-vx='points-note']").textContent = lost ? say("unplaced_points", { n: number(lost) }) : "";
}

function visible({ map, store }) {
  const timeline = store.get("timeline");
  const index = timeline.indexOf(store.get("month"));
  const view = map.getBounds().pad(0.15);
  const found = new Map();
  for (const point of timeline.points) {
    if (point.lon === null || !view.contains([point.lat, point.lon])) continue;
    const state = pointState(point, index);
    if (state && (state.open || state.age < RING_MONTHS)) found.set(point.id, { point, state });
  }
  return found;
}

function place({ map, store }, point, state) {
  const sign = pointSign(point, state);
  if (!state.open) sign.style.opacity = 1 - state.age / RING_MONTHS;
  const icon = L.divIcon({ className: "vx-point", html: sign, iconSize: [24, 24] });
  const title = say("point", { id: point.code ?? point.id });
  const marker = L.marker([point.lat, point.lon], { icon, pane: "vx-points", alt: title, bubblingMouseEvents: false,
    zIndexOffset: state.open ? 1000 : 0 });
  const choose = () => store.set({ chosen: { kind: "point", id: point.id } });
  marker.on("click", choose);
  marker.bindTooltip(() => tooltip(store, point, state), { className: "vx-tip", direction: "top", offset: [0, -10] });
  marker.addTo(map);
  const node = marker.getElement();
  pressable(node, choose);
  node.dataset.point = point.id;
  node.classList.toggle("is-back", state.open && state.again && state.fresh);
  node.setAttribute("aria-label", `${title}, ${kindName(point.kind)}`);
  return marker;
}

function tooltip(store, point, state) {
  const months = store.get("timeline").months;
  const span = point.spans.findLast(([from]) => from <= months.indexOf(store.get("month")));
  const line = state.open
    ? `${say("still_open")} ${span[0] >= 0 ? say("from", { from: monthName(months[span[0]]) }) : ""}`
    : `${say("removed")} ${monthName(months[span[1]])}`;
  const concern = point.concern && el("strong", { class: "vx-concern" }, el("br"), say("concern"));
  return el("span", {}, el("strong", {}, kindName(point.kind)), el("br"), line, ` · ${say(point.evidence)}`, concern);
}
