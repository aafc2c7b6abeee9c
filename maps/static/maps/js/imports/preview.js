// Where the places of a file lie, over the outlines of the units: one circle a cell, larger where it holds more rows.
const RADIUS = { least: 4, most: 16 };

// map: a Leaflet map; settings: addresses of the places and of the units.
export async function openPreview(map, settings) {
  map.createPane("ground").style.zIndex = 350;
  const [places, units] = await Promise.all([load(settings.places), load(settings.units)]);
  L.geoJSON(units, { pane: "ground", interactive: false, style: { className: "vx-preview-unit" } }).addTo(map);
  const layer = L.geoJSON(places, {
    pointToLayer: ({ properties }, at) =>
      L.circleMarker(at, { radius: radius(properties.rows), className: `vx-preview-place vx-is-${properties.outcome}` }),
  });
  layer.addTo(map);
  if (places.features.length) map.fitBounds(layer.getBounds().pad(0.2), { maxZoom: 15, animate: false });
  map.getContainer().dataset.ready = places.features.length;
}

const radius = (rows) => Math.min(RADIUS.most, RADIUS.least + 2 * Math.log2(rows));

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
