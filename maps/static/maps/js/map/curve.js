// Open points as a line over an area, removals as bars that hang below it, one column a month.
import { find, svg } from "./dom.js";

const HEIGHT = 46;
const BASE = 30;

export function drawCurve({ store }, { first, last }) {
  const box = find("[data-vx='curve']");
  const timeline = store.get("timeline");
  const width = box.clientWidth;
  box.replaceChildren();
  if (!timeline.months.length || !width) return;
  const size = { width, first, last, step: width / Math.max(last - first, 1) };
  const shown = (values) => values.slice(first, last + 1).map((value) => (value === "<5" ? 2 : (value ?? 0)));
  const { open, removed } = timeline.totals;
  // One scale for all months, whatever the filter leaves: the heights keep their meaning.
  const most = { open: Math.max(1, ...numbers(open)), removed: Math.max(1, ...numbers(removed)) };
  const heights = shown(open).map((value) => BASE - 2 - (value / most.open) * (BASE - 4));
  box.append(svg("svg", { width, height: HEIGHT, "aria-hidden": "true" },
    svg("path", { class: "vx-curve-area", d: `${path(heights, size.step)}L${width},${BASE}L0,${BASE}Z` }),
    svg("path", { class: "vx-curve-line", d: path(heights, size.step) }),
    years(timeline.months, size),
    shown(removed).map((value, index) => bar({ value, index }, { ...size, most: most.removed }))));
}

const numbers = (values) => values.map((value) => (typeof value === "number" ? value : 0));

const path = (heights, step) =>
  heights.map((y, index) => `${index ? "L" : "M"}${(index * step).toFixed(1)},${y.toFixed(1)}`).join("");

function bar({ value, index }, { step, most }) {
  if (!value) return null;
  const wide = Math.max(1.5, Math.min(step * 0.6, 6));
  const high = Math.max(2, (value / most) * (HEIGHT - BASE - 2));
  return svg("rect", { class: "vx-curve-bar", x: index * step - wide / 2, y: BASE + 1, width: wide, height: high });
}

function years(months, { first, last, step }) {
  return months.slice(first, last + 1)
    .map((month, index) => (month.endsWith("-01") && index ? index * step : null))
    .filter((x) => x !== null)
    .map((x) => svg("line", { class: "vx-curve-year", x1: x, x2: x, y1: 0, y2: HEIGHT }));
}
