// Names and Roman numerals, only where a ward is drawn large enough to carry them.
import { el } from "./dom.js";
import { wardCode } from "./wards.js";

const NUMERALS = { 3: "III", 4: "II", 5: "I" };
const LETTER = 6.4;
const MOST = 260;

export function mountLabels(page) {
  const { map, store } = page;
  const pane = map.createPane("vx-labels");
  pane.style.zIndex = 380;
  const group = L.layerGroup().addTo(map);
  page.boxes = new Map([...page.wardPaths].map(([id, path]) => [id, path.getBounds()]));
  const draw = () => {
    group.clearLayers();
    const taken = [];
    const view = map.getBounds().pad(0.1);
    let left = MOST;
    for (const { properties } of page.wards.features) {
      if (!left || !view.contains(turned(properties.label))) continue;
      const label = labelOf(page, properties, taken);
      if (!label) continue;
      left -= 1;
      const icon = L.divIcon({ className: "vx-label", html: label, iconSize: null });
      L.marker(turned(properties.label), { icon, pane: "vx-labels", interactive: false, keyboard: false }).addTo(group);
    }
  };
  map.on("zoomend moveend", draw);
  store.on(["timeline", "month", "layers"], draw);
}

const turned = ([lon, lat]) => [lat, lon];

function labelOf(page, { id, short, label }, taken) {
  const { map, store, boxes } = page;
  const size = map.latLngToLayerPoint(boxes.get(id).getSouthEast())
    .subtract(map.latLngToLayerPoint(boxes.get(id).getNorthWest()));
  const on = store.get("layers").includes("wards");
  const code = on ? wardCode(store, id) & 15 : 0;
  const numeral = size.x > 34 && size.y > 30 ? NUMERALS[code] : null;
  const wide = short.length * LETTER;
  const named = size.x * 0.95 > wide && size.y > (numeral ? 50 : 34);
  if (!numeral && !named) return null;
  const fits = named && claim(taken, map.latLngToLayerPoint(turned(label)), { wide, high: numeral ? 34 : 18 });
  return el("span", { class: "vx-label-box", "data-status": on ? code : "plain" },
    fits && el("span", { class: "vx-label-name" }, short), numeral && el("span", { class: "vx-label-numeral" }, numeral));
}

// A name that would lie over another is left out; its numeral still stands.
function claim(taken, at, { wide, high }) {
  const box = L.bounds([at.x - wide / 2, at.y - high / 2], [at.x + wide / 2, at.y + high / 2]);
  if (taken.some((other) => other.intersects(box))) return false;
  taken.push(box);
  return true;
}
