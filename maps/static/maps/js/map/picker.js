// Picks one place: by a click, by dragging the mark, by a candidate, or by typing its coordinates.
import { load } from "./api.js";
import { find } from "./dom.js";
import { say } from "./words.js";

const DIGITS = 6;
const CLOSE = 17;

// map: a Leaflet map; settings: `url` of the item's places, and whether a basemap is drawn.
export async function openPicker(map, settings) {
  const fields = { lon: find("#id_lon"), lat: find("#id_lat"), precision: find("#id_precision"), unit: find("#id_unit") };
  const places = await load(settings.url, "places");
  map.getContainer().toggleAttribute("data-basemap", settings.basemap);
  const wards = drawWards(map, places.units);
  const mark = fields.lon ? markOf(map, fields) : null;
  for (const each of places.candidates) drawCandidate(map, each);
  if (places.here) begin(map, { mark, wards, here: places.here });
  else if (wards.getLayers().length) map.fitBounds(wards.getBounds(), { padding: [12, 12], animate: false });
  if (mark) listen(map, { mark, fields });
  document.documentElement.dataset.vxPicker = "ready";
}

function drawWards(map, units) {
  const named = { permanent: true, direction: "center", className: "vx-pick-name" };
  const style = ({ properties }) => ({ className: `vx-pick-ward${properties.meant ? " is-meant" : ""}` });
  const layer = L.geoJSON(units, { style, interactive: false }).addTo(map);
  layer.eachLayer((ward) => ward.bindTooltip(ward.feature.properties.name, named));
  const meant = layer.getLayers().filter((ward) => ward.feature.properties.meant);
  return meant.length ? L.featureGroup(meant) : layer;
}

function drawCandidate(map, { number, lon, lat }) {
  const icon = L.divIcon({ className: "vx-pick-candidate", html: String(Number(number)), iconSize: [26, 26] });
  L.marker([lat, lon], { icon, keyboard: false }).addTo(map).on("click", () => choose(number));
}

function choose(number) {
  document.querySelectorAll("[data-vx-candidate]")[number - 1]?.click();
}

// A point in a ward is seen close by; one outside all of them together with the nearest.
function begin(map, { mark, wards, here: [lon, lat] }) {
  const place = L.latLng(lat, lon);
  const bounds = wards.getLayers().length ? wards.getBounds() : null;
  if (!bounds || bounds.contains(place)) map.setView(place, CLOSE, { animate: false });
  else map.fitBounds(bounds.extend(place), { padding: [24, 24], animate: false });
  mark?.put(place);
}

// The mark and the two fields always say the same.
function markOf(map, fields) {
  const icon = L.divIcon({ className: "vx-pick-mark", iconSize: [28, 28], iconAnchor: [14, 28] });
  const marker = L.marker(map.getCenter(), { icon, draggable: true, title: say("pick_here"), alt: say("pick_here") });
  const write = ({ lng, lat }) => {
    fields.lon.value = lng.toFixed(DIGITS);
    fields.lat.value = lat.toFixed(DIGITS);
  };
  marker.on("dragend", () => write(marker.getLatLng()));
  return {
    put: (place) => marker.setLatLng(place).addTo(map),
    take: () => marker.remove(),
    write,
  };
}

function listen(map, { mark, fields }) {
  map.on("click", ({ latlng }) => {
    mark.put(latlng);
    mark.write(latlng);
  });
  const typed = () => {
    const place = placeIn(fields);
    if (place) show(map, mark, place);
    else mark.take();
  };
  fields.lon.addEventListener("change", typed);
  fields.lat.addEventListener("change", typed);
  const entered = placeIn(fields);
  if (entered) mark.put(entered);
  for (const button of document.querySelectorAll("[data-vx-candidate]")) {
    button.addEventListener("click", () => {
      const { lon, lat, precision, unit } = button.dataset;
      [fields.lon.value, fields.lat.value, fields.unit.value] = [lon, lat, unit];
      fields.precision.value = lon ? precision : "";
      typed();
    });
  }
}

function placeIn({ lon, lat }) {
  const [x, y] = [lon.value, lat.value].map(Number.parseFloat);
  return Number.isFinite(x) && Math.abs(y) <= 90 ? L.latLng(y, x) : null;
}

function show(map, mark, place) {
  mark.put(place);
  map.setView(place, Math.max(map.getZoom(), CLOSE - 2), { animate: false });
}
