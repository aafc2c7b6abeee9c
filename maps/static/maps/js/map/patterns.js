// The fills that CSS cannot give an SVG path: hatching (not assessable) and dots (indicative).
import { svg } from "./dom.js";
import { INDICATIVE } from "./timeline.js";

const CLASSES = [1, 2, 3, 4, 5];

function hatch(id, dotted) {
  return svg("pattern", { id, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { width: 7, height: 7, class: "vx-fill-0" }),
    svg("rect", { width: 2, height: 7, class: "vx-fill-hatch" }),
    dotted && svg("circle", { cx: 4.5, cy: 3.5, r: 0.9, class: "vx-fill-dot" }));
}

function dots(status) {
  return svg("pattern", { id: `vx-dots-${status}`, width: 8, height: 8, patternUnits: "userSpaceOnUse" },
    svg("rect", { width: 8, height: 8, class: "vx-fill-paper" }),
    svg("rect", { width: 8, height: 8, class: `vx-fill-${status}`, opacity: 0.6 }),
    svg("circle", { cx: 2, cy: 2, r: 0.85, class: "vx-fill-dot" }),
    svg("circle", { cx: 6, cy: 6, r: 0.85, class: "vx-fill-dot" }));
}

export function addPatterns(container) {
  container.prepend(svg("defs", {}, hatch("vx-hatch", false), hatch("vx-hatch-dots", true), CLASSES.map(dots)));
}

// The fill of a status code: a pattern, or null where CSS fills it plainly.
export function patternOf(code) {
  const status = code & 15;
  if (status === 0) return code & INDICATIVE ? "url(#vx-hatch-dots)" : "url(#vx-hatch)";
  return code & INDICATIVE && CLASSES.includes(status) ? `url(#vx-dots-${status})` : null;
}
