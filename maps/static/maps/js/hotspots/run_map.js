// A run on a small map: wards for orientation, the field's cells, outlines with their ranks. Two maps on one
// page move together.
import { cellLayer, legendOf } from "../map/cell_drawing.js";
import { el } from "../map/dom.js";

const maps = [];

export async function openRun(map, settings) {
  maps.push(map);
  keepTogether(map);
  map.scrollWheelZoom.disable();
  const asked = ["wards", "cells", "hotspots"].map((name) => (settings[name] ? read(settings[name]) : null));
  const [wards, cells, spots] = await Promise.all(asked);
  // Leaflet lays every canvas under every drawing of its pane: the wards need one of their own below the cells.
  map.createPane("vx-run-wards").style.zIndex = 350;
  const plain = { className: "vx-run-ward", weight: 1 };
  L.geoJSON(wards, { pane: "vx-run-wards", interactive: false, style: plain }).addTo(map);
  const shown = [];
  if (cells?.features.length) shown.push(cellLayer(cells).addTo(map));
  if (spots?.features.length) shown.push(outlines(map, spots, settings.page));
  frame(map, shown, wards);
  if (cells) describe(settings.legend, cells);
  map.getContainer().dataset.vxRun = "ready";
}

async function read(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!response.ok || response.redirected) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

// The numbers of so many are drawn; of the others the pointer tells.
const NUMBERED = 20;

function outlines(map, spots, page) {
  L.geoJSON(spots, { interactive: false, style: { className: "vx-hotspot-case", fill: false } }).addTo(map);
  return L.geoJSON(spots, {
    style: { className: "vx-hotspot", weight: 2 },
    onEachFeature: ({ properties: { rank, count } }, path) => {
      if (rank === null) return;
      path.bindTooltip(`${rank} · n = ${count}`, { className: "vx-tip", sticky: true });
      if (page) path.on("click", () => location.assign(page.replace("/0/", `/${rank}/`)));
      if (rank > NUMBERED) return;
      const bounds = path.getBounds();
      const icon = L.divIcon({ className: "vx-hotspot-number", html: el("span", {}, String(rank)), iconSize: null });
      const place = [bounds.getNorth(), bounds.getCenter().lng];
      L.marker(place, { icon, interactive: false, keyboard: false }).addTo(map);
    },
  }).addTo(map);
}

// The first map to be framed frames the others too, as they follow it.
function frame(map, shown, wards) {
  const layers = shown.length ? shown : [L.geoJSON(wards)];
  const bounds = layers.reduce((all, layer) => all.extend(layer.getBounds()), L.latLngBounds([]));
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [16, 16], animate: false });
}

function describe(id, cells) {
  const box = document.getElementById(id);
  const note = cells.note ? [el("span", { class: "vx-muted" }, cells.note)] : [];
  box.replaceChildren(...legendOf(cells), ...note);
  box.hidden = !box.childElementCount;
}

let leading = false;

function keepTogether(map) {
  map.on("move zoomend", () => {
    if (leading) return;
    leading = true;
    for (const other of maps) {
      if (other !== map) other.setView(map.getCenter(), map.getZoom(), { animate: false });
    }
    leading = false;
  });
}
