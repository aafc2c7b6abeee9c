// Puts the map page together: the folium script of the page hands over its map and names the parts.
import { load, notice } from "./api.js";
import { readAddress, writeAddress } from "./address.js";
import { debounce } from "./dom.js";
import { Store } from "./store.js";
import { Timeline } from "./timeline.js";
import { say } from "./words.js";
import { mountCells } from "./cells.js";
import { mountHotspots } from "./hotspots.js";
import { mountIncidents } from "./incidents.js";
import { mountPanels } from "./panels.js";
import { mountPoints } from "./points.js";
import { mountRoutes } from "./routes.js";
import { mountSavedViews } from "./saved_views.js";
import { mountSearch } from "./search.js";
import { mountSites } from "./sites.js";
import { mountSlider } from "./slider.js";
import { mountSwitches } from "./switches.js";
import { mountTable } from "./table.js";
import { mountTools } from "./tools.js";
import { mountVenues } from "./venues.js";
import { mountWards } from "./wards.js";

const PARTS = {
  wards: mountWards,
  points: mountPoints,
  hotspots: mountHotspots,
  cells: mountCells,
  incidents: mountIncidents,
  routes: mountRoutes,
  venues: mountVenues,
  sites: mountSites,
  slider: mountSlider,
  switches: mountSwitches,
  table: mountTable,
  panels: mountPanels,
  search: mountSearch,
  tools: mountTools,
  views: mountSavedViews,
};

// map: a Leaflet map; settings: addresses of payloads and pages, the layers that start switched on.
export function openPage(map, settings) {
  const parts = [];
  const asked = readAddress(location.hash);
  const store = new Store({
    month: null,
    layers: asked.layers ?? settings.layers,
    window: asked.window ?? 12,
    years: asked.years,
    rule: asked.rule ?? "in-force",
    run: asked.run,
    chosen: asked.chosen,
    view: asked.view,
    ring: asked.ring,
    timeline: null,
    playing: false,
  });
  const page = { map, settings, store, wards: null, add: (name, options) => parts.push([name, options]) };
  queueMicrotask(() => start(page, { parts, asked }));
  return page;
}

async function start(page, { parts, asked }) {
  notice(say("loading"));
  const { map, settings, store } = page;
  const [wards] = await Promise.all([load(settings.urls.wards, "wards"), followRule(page, asked.month)]);
  page.wards = wards;
  page.byId = new Map(wards.features.map((feature) => [feature.properties.id, feature]));
  openView(page, asked.view);
  map.on("zoomend", () => sizeSigns(map));
  sizeSigns(map);
  map.getContainer().toggleAttribute("data-basemap", settings.basemap);
  for (const [name, options] of parts) PARTS[name](page, options ?? {});
  notice(emptyReason(page));
  keepAddress(page);
  store.on(["rule"], () => followRule(page, store.get("month")), { now: false });
  document.documentElement.dataset.vxMap = "ready";
}

// Signs and double borders are smaller on a far view, so that a city is not buried under them.
function sizeSigns(map) {
  const zoom = map.getZoom();
  map.getContainer().dataset.far = zoom < 10.5 ? 2 : zoom < 12.5 ? 1 : 0;
}

function emptyReason(page) {
  if (!page.wards.features.length) return say("table_empty");
  return page.store.get("timeline").months.length ? "" : say("no_months");
}

// The months and statuses by the rule chosen; the month shown is kept where it still exists.
async function followRule(page, month) {
  const { settings, store } = page;
  const address = `${settings.urls.timeline}?rule=${store.get("rule")}`;
  const timeline = new Timeline(await load(address, "timeline", { keep: true }));
  const kept = timeline.months.includes(month) ? month : timeline.months.at(-1) ?? null;
  store.set({ timeline, month: kept });
}

function openView(page, view) {
  const { map, settings, wards } = page;
  if (view) map.setView([view.lat, view.lon], view.zoom, { animate: false });
  else if (settings.ownUnits?.length) openOwn(page);
  else if (wards.features.length) map.fitBounds(L.geoJSON(wards).getBounds(), { padding: [12, 12], animate: false });
  else map.setView(settings.centre, settings.zoom, { animate: false });
}

// Somebody who answers for one ward begins there, with its state beside it.
function openOwn({ map, settings, store, wards }) {
  const own = wards.features.filter(({ properties }) => settings.ownUnits.includes(properties.id));
  const shown = own.length ? own : wards.features;
  if (shown.length) map.fitBounds(L.geoJSON(shown).getBounds().pad(own.length ? 0.6 : 0), { animate: false });
  if (own.length === 1 && !store.get("chosen")) {
    store.set({ chosen: { kind: "ward", id: own[0].properties.id } });
  }
}

function keepAddress(page) {
  const { map, store } = page;
  const names = ["month", "layers", "window", "years", "rule", "run", "chosen", "view", "ring"];
  const write = debounce(() => {
    const state = Object.fromEntries(names.map((name) => [name, store.get(name)]));
    history.replaceState(null, "", writeAddress(state));
  }, 150);
  map.on("moveend", () => {
    const centre = map.getCenter();
    store.set({ view: { zoom: map.getZoom(), lat: centre.lat, lon: centre.lng } });
  });
  store.on(names, write, { now: false });
  map.on("click", () => page.drawing?.on || store.set({ chosen: null }));
}
