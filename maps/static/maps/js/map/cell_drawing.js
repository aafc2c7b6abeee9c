// Cells of a field as polygons on a canvas: levels 1 to 5 in the high hue, -1 to -5 in the low one, 9 unknown.
import { el } from "./dom.js";

const SHARES = [0, 0.22, 0.38, 0.54, 0.72, 0.92];
const UNKNOWN = 9;

export function cellLayer(answer, { pane = "overlayPane", interactive = true } = {}) {
  const ink = inks();
  return L.geoJSON(answer, {
    pane,
    interactive,
    renderer: L.canvas({ padding: 0.3, pane }),
    // Cells at zero are there for the pointer only: a grid over everything would hide the rest.
    style: ({ properties: { level } }) => ({ stroke: level !== 0, weight: 0.5, opacity: 0.4, ...fillOf(level, ink) }),
    bubblingMouseEvents: true,
    onEachFeature: ({ properties: { value, words } }, path) => {
      if (!interactive) return;
      path.bindTooltip(() => `${answer.title}: ${words ?? (value === null ? "?" : value.toLocaleString(language()))}`, {
        className: "vx-tip",
        sticky: true,
      });
    },
  });
}

// Lines of the legend as elements.
export function legendOf(answer) {
  if (!answer.legend.length) return [];
  const ink = inks();
  const lines = answer.legend.map(({ level, words }) => {
    const sign = el("span", { class: "vx-cell-sign" });
    const { fillColor, fillOpacity } = fillOf(level, ink);
    sign.style.setProperty("--vx-cell", fillColor);
    sign.style.setProperty("--vx-cell-share", fillOpacity);
    return el("span", { class: "vx-cell-line" }, [sign, words]);
  });
  return [el("strong", { class: "vx-cell-title" }, answer.title), ...lines];
}

function fillOf(level, ink) {
  if (level === UNKNOWN) return { color: ink.line, fillColor: ink.unknown, fillOpacity: 0.45 };
  const fillColor = level < 0 ? ink.low : ink.high;
  return { color: level ? fillColor : ink.line, fillColor, fillOpacity: SHARES[Math.abs(level)] };
}

function inks() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return { high: of("--vx-field-high"), low: of("--vx-field-low"), unknown: of("--vx-status-unknown"), line: of("--vx-ward-line") };
}

const language = () => document.documentElement.lang || "vi";
