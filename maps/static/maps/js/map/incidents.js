// Incidents summed over a window of months that ends with the slider's, in cells, on one canvas.
// Sizes are fixed classes that never depend on what is in view: a circle means the same everywhere,
// in every month and at every zoom but for the size of the cell, which the legend names.
import { load, query } from "./api.js";
import { find } from "./dom.js";
import { number, periodName, say } from "./words.js";

export const CLASSES = [[1, 2.5], [3, 4], [10, 6], [30, 8.5], [100, 11.5], [300, 15], [1000, 19], [3000, 23]];
const METRES = 278;

export function mountIncidents(page) {
  const { map, store, settings } = page;
  map.createPane("vx-incidents").style.zIndex = 420;
  const canvas = new CellCanvas();
  const draw = async () => {
    if (!store.get("layers").includes("incidents") || !store.get("month")) {
      canvas.remove();
      return;
    }
    canvas.addTo(map);
    const asked = windowOf(store, map.getZoom());
    const answer = await load(query(settings.urls.incidents, asked), "incidents", { keep: true });
    const now = windowOf(store, map.getZoom());
    if (asked.to !== now.to || asked.from !== now.from || asked.step !== now.step) return;
    canvas.show(answer);
    describe(answer, asked);
    ahead(page, asked.step);
  };
  map.on("zoomend", draw);
  store.on(["timeline", "month", "window", "layers"], draw);
}

export function stepFor(zoom) {
  if (zoom >= 15) return 1;
  if (zoom >= 14) return 2;
  return zoom >= 13 ? 4 : 8;
}

function windowOf(store, zoom) {
  const months = store.get("timeline").months;
  const index = months.indexOf(store.get("month"));
  return { from: months[Math.max(index - store.get("window") + 1, 0)], to: months[index], step: stepFor(zoom) };
}

// While it plays, the next month is asked for before it is due.
function ahead({ store, settings }, step) {
  const months = store.get("timeline").months;
  const index = months.indexOf(store.get("month")) + 1;
  if (!store.get("playing") || index >= months.length) return;
  const asked = { from: months[Math.max(index - store.get("window") + 1, 0)], to: months[index], step };
  load(query(settings.urls.incidents, asked), "incidents", { keep: true }).catch(() => {});
}

function describe(answer, asked) {
  const period = periodName(asked.from, asked.to);
  find("[data-vx='incident-count']").textContent = say("incidents_in", { n: number(answer.n), period });
  find("[data-vx='incident-cell']").textContent = say("incidents_cell", { size: number(asked.step * METRES) });
  const rest = find("[data-vx='incident-ward-only']");
  rest.textContent = answer.ward_only ? say("incidents_ward_only", { n: number(answer.ward_only) }) : "";
}

export function radius(n) {
  return CLASSES.findLast(([least]) => n >= least)?.[1] ?? 0;
}

const CellCanvas = L.Layer.extend({
  onAdd(map) {
    this._canvas = L.DomUtil.create("canvas", "vx-cells leaflet-zoom-hide");
    map.getPane("vx-incidents").append(this._canvas);
    map.on("moveend resize", this._draw, this);
    this._draw();
  },

  onRemove(map) {
    map.off("moveend resize", this._draw, this);
    this._canvas.remove();
  },

  show(answer) {
    this._answer = answer;
    if (this._map) this._draw();
  },

  _draw() {
    const map = this._map;
    const size = map.getSize();
    const sharp = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this._canvas, map.containerPointToLayerPoint([0, 0]));
    Object.assign(this._canvas, { width: size.x * sharp, height: size.y * sharp });
    Object.assign(this._canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
    const ink = getComputedStyle(document.documentElement).getPropertyValue("--vx-incident");
    const pen = this._canvas.getContext("2d");
    pen.scale(sharp, sharp);
    Object.assign(pen, { fillStyle: ink, strokeStyle: ink, lineWidth: 1.25 });
    for (const [x, y, n] of this._answer?.cells ?? []) this._dot(pen, { x, y, n });
  },

  _dot(pen, { x, y, n }) {
    const { cell } = this._answer;
    const at = this._map.latLngToContainerPoint([(y + 0.5) * cell, (x + 0.5) * cell]);
    pen.beginPath();
    pen.arc(at.x, at.y, radius(n), 0, 2 * Math.PI);
    pen.globalAlpha = 0.28;
    pen.fill();
    pen.globalAlpha = 0.95;
    pen.stroke();
  },
});
