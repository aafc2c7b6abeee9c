// A hotspot's outlines through time: the older, the fainter; the newest is filled.
import { fit, outlines } from "../units/load.js";

export async function openTrack(map, settings) {
  const data = await outlines(map, settings.url);
  const layer = L.geoJSON(data, {
    style: ({ properties: { role, age } }) => ({
      className: `vx-track-outline vx-track-${role}`,
      weight: role === "newest" ? 2.5 : 1.25,
      opacity: role === "old" ? 0.9 - 0.65 * age : 1,
    }),
    onEachFeature: ({ properties }, path) => {
      path.bindTooltip(properties.name, { sticky: true, className: "vx-tip" });
    },
  }).addTo(map);
  const own = L.geoJSON(data.features.filter(({ properties }) => properties.role !== "ward"));
  fit(map, own.getLayers().length ? own : layer);
}
