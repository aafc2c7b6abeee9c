// Old outlines under new ones; a press goes to the unit's row, or asks for the list that has it.
import { fit, outlines } from "./load.js";

export async function openUnits(map, settings) {
  const data = await outlines(map, settings.url);
  const renderer = L.canvas({ padding: 0.3 });
  const ink = getComputedStyle(document.documentElement);
  const colours = { old: ink.getPropertyValue("--vx-danger"), new: ink.getPropertyValue("--vx-accent-strong") };
  const layer = L.geoJSON(data, {
    renderer,
    style: ({ properties: { side } }) => ({
      color: colours[side],
      weight: side === "old" ? 1.5 : 2,
      dashArray: side === "old" ? "5 4" : null,
      fillOpacity: side === "old" ? 0 : 0.08,
    }),
    onEachFeature: ({ properties }, path) => {
      path.bindTooltip(`${properties.code} ${properties.name}`, { sticky: true, className: "vx-tip" });
      path.on("click", () => show(properties.code));
    },
  }).addTo(map);
  fit(map, layer);
}

function show(code) {
  const row = document.getElementById(`d-${code}`);
  if (!row) {
    location.assign(`?${new URLSearchParams({ q: code })}#d-${code}`);
    return;
  }
  row.scrollIntoView({ block: "center" });
  row.focus({ preventScroll: true });
}
