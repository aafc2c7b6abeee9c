// Sites are few and seen from afar: a port, a station, a clinic.
import { mountStanding } from "./standing.js";

export const mountSites = (page) => mountStanding(page, { one: "site", layer: "sites", nearest: 8 });
