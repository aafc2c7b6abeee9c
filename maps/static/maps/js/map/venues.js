// Venues: squares by kind, from the zoom at which a street can be told from the next.
import { mountStanding } from "./standing.js";

export const mountVenues = (page) => mountStanding(page, { one: "venue", layer: "venues", nearest: 12.5 });
