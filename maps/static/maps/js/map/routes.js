// Key routes: a line in a band as wide as its corridor is on the ground, or an area.
import { load } from "./api.js";
import { el, find, pressable } from "./dom.js";
import { standsIn } from "./standing.js";
import { number, say } from "./words.js";

const LINE = 3;

export function mountRoutes(page) {
  const { map, store, settings } = page;
  map.createPane("vx-routes").style.zIndex = 430;
  const group = L.layerGroup();
  page.routes = new Map();
  let answer = null;

  const draw = () => {
    if (!answer || !store.get("layers").includes("routes")) return;
    const month = store.get("month");
    const shown = answer.features.filter(({ properties }) => !month || standsIn(properties, month));
    show(page, group, shown);
    find("[data-vx='routes-note']").textContent = say("routes_in_force", { n: number(shown.length) });
  };
  store.on(["layers"], async () => {
    if (!store.get("layers").includes("routes")) {
      group.remove();
      return;
    }
    group.addTo(map);
    answer = await load(settings.urls.routes, "routes", { keep: true });
    page.routes = new Map(answer.features.map((feature) => [feature.properties.id, feature]));
    draw();
    if (store.get("chosen")?.kind === "route") store.set({ chosen: { ...store.get("chosen") } });
  });
  store.on(["month"], draw, { now: false });
  map.on("zoomend", () => widen(page));
  store.on(["chosen"], () => markChosen(page));
}

function show(page, group, features) {
  group.clearLayers();
  page.corridors = [];
  page.routeLines = new Map();
  for (const feature of features) {
    const { id, kind, width_m: width } = feature.properties;
    const area = feature.geometry.type.endsWith("Polygon");
    const path = (className, weight, more = {}) => L.geoJSON(feature, { pane: "vx-routes", bubblingMouseEvents: false,
      style: { className: `vx-route is-${kind} ${className}`, weight, fill: area, color: null, fillColor: null }, ...more })
      .addTo(group);
    if (!area && width) page.corridors.push({ band: path("vx-route-corridor", LINE, { interactive: false }), width });
    if (!area) path("vx-route-case", LINE + 3, { interactive: false });
    const line = path(area ? "vx-route-area" : "vx-route-line", LINE);
    line.on("click", () => choose(page, id));
    line.bindTooltip(() => tooltip(feature.properties), { className: "vx-tip", sticky: true });
    line.eachLayer((each) => reach(page, each.getElement(), feature.properties));
    page.routeLines.set(id, line);
  }
  widen(page);
  markChosen(page);
}

const choose = (page, id) => page.store.set({ chosen: { kind: "route", id } });

function reach(page, node, { id, name, kind_name: kind }) {
  pressable(node, () => choose(page, id));
  node.dataset.route = id;
  node.setAttribute("aria-label", `${name}, ${kind}`);
}

// A corridor is as wide as on the ground: metres to pixels at the middle of the view.
function widen({ map, corridors }) {
  const middle = map.getCenter();
  const metres = (40_075_017 * Math.cos((middle.lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
  for (const { band, width } of corridors ?? []) band.setStyle({ weight: Math.max(width / metres, LINE) });
}

function markChosen({ store, routeLines }) {
  const chosen = store.get("chosen");
  for (const [id, line] of routeLines ?? []) {
    line.eachLayer((each) => each.getElement()?.classList.toggle("is-chosen", chosen?.kind === "route" && chosen.id === id));
  }
}

const tooltip = ({ name, kind_name: kind }) => el("span", {}, el("strong", {}, name), el("br"), kind);
