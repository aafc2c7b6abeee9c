// One hotspot: the method's count, and beside it the plain count of the same area.
import { el, fact } from "./dom.js";
import { runText, spotName } from "./hotspots.js";
import { number, say } from "./words.js";

export function hotspotPanel(page, id) {
  const spot = page.hotspots?.get(id)?.properties;
  if (!spot) return null;
  const { run, settings } = page;
  const facts = [];
  if (spot.count !== null) {
    facts.push(fact(say("hotspot_count"), number(spot.count)), fact(say("hotspot_plain"), number(spot.plain_count)),
      fact(say("hotspot_density"), `${number(spot.density)} ${say("per_km2")}`));
  }
  facts.push(fact(say("hotspot_area"), `${number(spot.area_m2 / 10000)} ${say("hectare")}`));
  return {
    title: spotName(spot.rank),
    body: [
      el("dl", { class: "vx-facts" }, facts),
      el("p", { class: "vx-muted vx-small" }, runText(run)),
      settings.links.run && el("p", { class: "vx-panel-links" },
        el("a", { class: "btn btn-primary", href: settings.links.run.replace("0", run.id) }, say("open_run"))),
    ].filter(Boolean),
  };
}
