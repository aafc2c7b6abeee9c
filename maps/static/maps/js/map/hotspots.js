// Hotspots of one run: an outline and its number, never a smear.
import { load, query } from "./api.js";
import { el, find } from "./dom.js";
import { dayName, number, say } from "./words.js";

export function mountHotspots(page) {
  const { map, store, settings } = page;
  map.createPane("vx-hotspots").style.zIndex = 450;
  const group = L.layerGroup();
  page.hotspots = new Map();
  map.on("zoomend", () => thin(page));

  store.on(["run", "layers"], async () => {
    if (!store.get("layers").includes("hotspots")) {
      group.remove();
      return;
    }
    group.addTo(map);
    const run = store.get("run");
    const answer = await load(query(settings.urls.hotspots, { run }), "hotspots", { keep: true });
    if (run !== store.get("run")) return;
    show(page, group, answer);
  });
}

function show(page, group, answer) {
  group.clearLayers();
  page.hotspots = new Map(answer.features.map((feature) => [feature.properties.id, feature]));
  page.run = answer.run;
  describe(answer.run);
  page.numbers = [];
  // A light case keeps the line readable on the darkest ward.
  const casing = { className: "vx-hotspot-case", fill: false };
  L.geoJSON(answer, { pane: "vx-hotspots", interactive: false, style: casing }).addTo(group);
  L.geoJSON(answer, {
    pane: "vx-hotspots",
    style: { className: "vx-hotspot", weight: 2.5, fill: true },
    bubblingMouseEvents: false,
    onEachFeature: (feature, path) => {
      const { id, rank } = feature.properties;
      path.on("click", () => page.store.set({ chosen: { kind: "hotspot", id } }));
      path.bindTooltip(() => tooltip(feature.properties), { className: "vx-tip", sticky: true });
      if (rank === null) return;
      const html = el("span", {}, number(rank));
      const icon = L.divIcon({ className: "vx-hotspot-number", html, iconSize: null });
      const top = path.getBounds();
      const place = [top.getNorth(), top.getCenter().lng];
      page.numbers.push(L.marker(place, { icon, pane: "vx-hotspots", interactive: false, keyboard: false }).addTo(group));
    },
  }).addTo(group);
  thin(page);
  if (page.store.get("chosen")?.kind === "hotspot") page.store.set({ chosen: { ...page.store.get("chosen") } });
}

// Features come by rank: of numbers that would lie over each other, the highest rank is shown.
function thin({ map, numbers }) {
  const taken = [];
  for (const marker of numbers ?? []) {
    const at = map.latLngToLayerPoint(marker.getLatLng());
    const free = taken.every((other) => Math.abs(other.x - at.x) > 26 || Math.abs(other.y - at.y) > 20);
    if (free) taken.push(at);
    marker.getElement()?.toggleAttribute("hidden", !free);
  }
}

// Who is told no counts is told no rank either.
export const spotName = (rank) => (rank === null ? say("layer_hotspots") : say("hotspot", { rank: number(rank) }));

function tooltip({ rank, count }) {
  const lines = [el("strong", {}, spotName(rank))];
  if (count !== null) lines.push(el("br"), `n = ${number(count)}`);
  return el("span", {}, lines);
}

function describe(run) {
  const box = find("[data-vx='hotspot-run']");
  if (box) box.textContent = run ? runText(run) : say("hotspots_none");
}

// Method, period and n; oversight is not told how many.
export function runText({ method, from_day: from, to_day: to, n }) {
  const values = { method, from: dayName(from), to: dayName(to), n: number(n) };
  return n === null ? `${method}, ${say("period_n", values)}` : say("hotspots_run", values);
}
