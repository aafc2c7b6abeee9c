// A unit with its neighbours; a press on a neighbour opens its page.
import { fit, outlines } from "./load.js";

export async function openUnits(map, settings) {
  const data = await outlines(map, settings.url);
  const layer = L.geoJSON(data, {
    style: ({ properties }) => ({ className: `vx-unit vx-unit-${properties.role}`, weight: 1.5 }),
    onEachFeature: ({ properties }, path) => {
      path.bindTooltip(properties.name, { sticky: true, className: "vx-tip" });
      if (properties.role === "neighbour") {
        path.on("click", () => location.assign(settings.page.replace("0", properties.id)));
      }
    },
  }).addTo(map);
  const own = L.geoJSON(data.features.filter(({ properties }) => properties.role === "self"));
  fit(map, own.getLayers().length ? own : layer);
}
