// Areas and lengths on the globe, in words. A sphere is near enough for a first look (within half a per cent);
// the number beside the counts is the server's, on the ellipsoid.
import { number, say } from "./words.js";

const RADIUS = 6371008.8;
const RADIANS = Math.PI / 180;

// Square metres inside corners of L.LatLng.
export function areaOf(corners) {
  const twice = corners.reduce((sum, one, index) => {
    const next = corners[(index + 1) % corners.length];
    return sum + (next.lng - one.lng) * RADIANS * (2 + Math.sin(one.lat * RADIANS) + Math.sin(next.lat * RADIANS));
  }, 0);
  return Math.abs((twice * RADIUS * RADIUS) / 2);
}

export const lengthText = (metres) =>
  metres < 1000 ? say("metres", { n: number(Math.round(metres)) }) : say("kilometres", { n: number(metres / 1000) });

export const areaText = (metres) =>
  metres < 1e6 ? `${number(metres / 1e4)} ${say("hectare")}` : say("square_kilometres", { n: number(metres / 1e6) });

// Whether [lon, lat] lies inside a ring of such pairs (even–odd rule).
export function inside([x, y], ring) {
  let odd = false;
  ring.forEach(([x1, y1], index) => {
    const [x2, y2] = ring[(index + 1) % ring.length];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) odd = !odd;
  });
  return odd;
}
