// Places that stand from a month to a month: venues and sites. Fetched when the layer is first switched on;
// only those in view are in the page, and none where they would bury it.
import { load } from "./api.js";
import { el, find, pressable, svg } from "./dom.js";
import { number, say } from "./words.js";

const MOST = 300;
const NAMES = ["id", "kind", "name", "unit", "lon", "lat", "from", "to", "own"];

export const standsIn = (place, month) => (!place.from || place.from <= month) && (!place.to || month <= place.to);

export function placeSign(layer, kind) {
  const frame = { x: -6, y: -6, width: 28, height: 28 };
  return svg("svg", { viewBox: "-6 -6 28 28", class: `vx-place-sign is-${layer}`, "aria-hidden": "true" },
    svg("use", { ...frame, href: `#vx-${layer}-${kind}` }));
}

// one: "venue" or "site"; layer: its code; nearest: the zoom from which it is drawn.
export function mountStanding(page, { one, layer, nearest }) {
  const { map, store, settings } = page;
  map.createPane(`vx-${layer}`).style.zIndex = 610;
  const markers = new Map();
  const known = { byId: new Map(), kinds: {} };
  page[layer] = known;

  const clear = (wanted = new Map()) => {
    for (const [id, marker] of markers) {
      if (wanted.has(id)) continue;
      marker.remove();
      markers.delete(id);
    }
  };
  const draw = () => {
    if (!store.get("layers").includes(layer)) return clear();
    const { wanted, note } = inView(page, known, nearest);
    clear(wanted);
    for (const [id, place] of wanted) if (!markers.has(id)) markers.set(id, mark(page, place, { one, layer, known }));
    find(`[data-vx='${layer}-note']`).textContent = note;
    markChosen(store, markers, one);
  };
  store.on(["layers"], async () => {
    if (store.get("layers").includes(layer) && !known.byId.size) {
      const answer = await load(settings.urls[layer], layer, { keep: true });
      known.kinds = answer.kinds;
      for (const row of answer.places) {
        const place = Object.fromEntries(NAMES.map((name, index) => [name, row[index]]));
        known.byId.set(place.id, place);
      }
      if (store.get("chosen")?.kind === one) store.set({ chosen: { ...store.get("chosen") } });
    }
    draw();
  });
  map.on("moveend", draw);
  store.on(["timeline", "month"], draw, { now: false });
  store.on(["chosen"], () => markChosen(store, markers, one));
}

function inView({ map, store }, known, nearest) {
  const month = store.get("month");
  const standing = [...known.byId.values()].filter((place) => !month || standsIn(place, month));
  const placed = standing.filter((place) => place.lon !== null);
  const view = map.getBounds().pad(0.1);
  const seen = placed.filter(({ lat, lon }) => view.contains([lat, lon]));
  const far = map.getZoom() < nearest || seen.length > MOST;
  const lines = [far && seen.length ? say("places_zoom_in", { n: number(seen.length) })
    : say("places_at_work", { n: number(standing.length) })];
  if (standing.length > placed.length) lines.push(say("places_unplaced", { n: number(standing.length - placed.length) }));
  return { wanted: new Map(far ? [] : seen.map((place) => [place.id, place])), note: lines.join(". ") };
}

function mark({ map, store }, place, { one, layer, known }) {
  const icon = L.divIcon({ className: "vx-place", html: placeSign(one, place.kind), iconSize: [22, 22] });
  const kind = known.kinds[place.kind] ?? place.kind;
  const marker = L.marker([place.lat, place.lon], { icon, pane: `vx-${layer}`, alt: place.name, bubblingMouseEvents: false });
  const choose = () => store.set({ chosen: { kind: one, id: place.id } });
  marker.on("click", choose);
  marker.bindTooltip(() => el("span", {}, el("strong", {}, place.name), el("br"), kind),
    { className: "vx-tip", direction: "top", offset: [0, -10] });
  marker.addTo(map);
  pressable(marker.getElement(), choose);
  marker.getElement().dataset[one] = place.id;
  marker.getElement().setAttribute("aria-label", `${place.name}, ${kind}`);
  return marker;
}

function markChosen(store, markers, one) {
  const chosen = store.get("chosen");
  for (const [id, marker] of markers) {
    marker.getElement()?.classList.toggle("is-chosen", chosen?.kind === one && chosen.id === id);
  }
}
