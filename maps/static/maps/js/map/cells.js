// The field of a run: cells in five steps of one hue, or in classes, on one canvas; its legend in words.
import { load, query } from "./api.js";
import { cellLayer, legendOf } from "./cell_drawing.js";
import { find } from "./dom.js";
import { say } from "./words.js";

export function mountCells(page) {
  const { map, store, settings } = page;
  // Above the wards, below the outlines of hotspots.
  const pane = map.createPane("vx-field");
  // A canvas would take the presses meant for the wards; the run's own page tells the value of each cell.
  Object.assign(pane.style, { zIndex: 410, pointerEvents: "none" });
  const group = L.layerGroup();

  store.on(["run", "layers"], async () => {
    if (!store.get("layers").includes("cells")) {
      group.remove();
      return;
    }
    group.addTo(map);
    const run = store.get("run");
    const answer = await load(query(settings.urls.cells, { run }), "cells", { keep: true });
    if (run !== store.get("run")) return;
    group.clearLayers();
    cellLayer(answer, { pane: "vx-field", interactive: false }).addTo(group);
    find("[data-vx='cells-legend']").replaceChildren(...legendOf(answer));
    find("[data-vx='cells-note']").textContent = answer.features.length ? answer.note : say("cells_none");
  });
}
