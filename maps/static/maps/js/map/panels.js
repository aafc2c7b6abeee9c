// The side panel: what was chosen on the map, in the table or in the search, with links to its pages.
import { areaPanel } from "./area_panel.js";
import { el, find } from "./dom.js";
import { hotspotPanel } from "./hotspot_panel.js";
import { routePanel, sitePanel, venuePanel } from "./place_panel.js";
import { pointPanel } from "./point_panel.js";
import { closeSheets, mountSheets, openSheet } from "./sheets.js";
import { wardPanel } from "./ward_panel.js";

const PANELS = { ward: wardPanel, point: pointPanel, hotspot: hotspotPanel, venue: venuePanel, site: sitePanel,
  route: routePanel, area: areaPanel };

export function mountPanels(page) {
  const { store } = page;
  const side = find("#vx-side");
  mountSheets();
  find("[data-vx='panel-close']").addEventListener("click", () => {
    store.set({ chosen: null });
    closeSheets();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && store.set({ chosen: null }));

  let first = true;
  store.on(["chosen"], () => {
    const chosen = store.get("chosen");
    side.toggleAttribute("data-chosen", Boolean(chosen));
    // On a phone the map is seen before any sheet covers it.
    if (chosen && !first) openSheet("vx-side");
    first = false;
  });
  store.on(["chosen", "timeline", "month", "window", "playing"], () => {
    const chosen = store.get("chosen");
    const content = chosen && PANELS[chosen.kind](page, chosen.id);
    find("[data-vx='panel-title']").textContent = content?.title ?? "";
    find("[data-vx='panel']").replaceChildren(...(content ? content.body : [el("p")]));
  });
}
