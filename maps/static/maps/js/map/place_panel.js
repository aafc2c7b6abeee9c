// One venue, site or key route: what it is, since when, and the link to its page.
import { el, fact } from "./dom.js";
import { placeSign } from "./standing.js";
import { monthName, number, say } from "./words.js";

export const venuePanel = (page, id) => standing(page, { id, one: "venue", known: page.venues, own: "conditional" });
export const sitePanel = (page, id) => {
  const known = page.sites;
  const own = known?.byId.get(id)?.kind === "health_facility" ? "can_determine" : null;
  return standing(page, { id, one: "site", known, own });
};

function standing(page, { id, one, known, own }) {
  const place = known?.byId.get(id);
  if (!place) return null;
  const facts = [fact(say("at_work"), span(place)), wardFact(page, place.unit)];
  if (own) facts.push(fact(say(own), answer(place.own)));
  return {
    title: place.name,
    body: [
      el("p", { class: "vx-panel-status" }, placeSign(one, place.kind), " ", known.kinds[place.kind] ?? place.kind),
      el("dl", { class: "vx-facts" }, facts),
      link(page, one, { id, text: say(`open_${one}`) }),
    ],
  };
}

export function routePanel(page, id) {
  const route = page.routes?.get(id)?.properties;
  if (!route) return null;
  const facts = [fact(say("kind"), route.kind_name), fact(say("in_force"), span(route))];
  if (route.width_m) facts.push(fact(say("width"), say("metres", { n: number(route.width_m) })));
  if (route.document) facts.push(fact(say("document"), route.document));
  return {
    title: route.name,
    body: [el("dl", { class: "vx-facts" }, facts), link(page, "route", { id, text: say("open_route") })],
  };
}

const answer = (value) => (value === null ? say("unknown") : say(value ? "yes" : "no"));

const link = ({ settings }, one, { id, text }) => el("p", { class: "vx-panel-links" },
  el("a", { class: "btn btn-primary", href: settings.links[one].replace("0", id) }, text));

function span({ from, to }) {
  const start = from ? say("from", { from: monthName(from) }) : say("since_unknown");
  return to ? `${start} ${say("until", { to: monthName(to) })}` : start;
}

function wardFact({ byId, store }, unit) {
  const name = byId.get(unit)?.properties.name;
  if (!name) return [];
  const choose = () => store.set({ chosen: { kind: "ward", id: unit } });
  return fact(say("ward"), el("button", { type: "button", class: "vx-link", onclick: choose }, name));
}
