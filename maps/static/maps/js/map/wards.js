// The wards, coloured by the status of the month; a type I ward has a double border.
import { el, find } from "./dom.js";
import { mountLabels } from "./labels.js";
import { addPatterns, patternOf } from "./patterns.js";
import { statusName } from "./words.js";

const TYPE_I = 5;

export function mountWards(page) {
  const { map, store, wards } = page;
  map.createPane("vx-wards").style.zIndex = 350;
  map.createPane("vx-borders").style.zIndex = 360;
  map.createPane("vx-chosen").style.zIndex = 370;
  const outline = L.layerGroup();
  const renderer = L.svg({ pane: "vx-wards", padding: 0.4 });
  const layer = L.geoJSON(wards, {
    renderer,
    pane: "vx-wards",
    style: { className: "vx-ward", weight: 1, fillOpacity: 1 },
    bubblingMouseEvents: false,
    onEachFeature: (feature, path) => bind(page, feature.properties, path),
  }).addTo(map);
  addPatterns(renderer._container);
  page.wardPaths = new Map(layer.getLayers().map((path) => [path.feature.properties.id, path]));
  const borders = new DoubleBorders(page);
  const shown = new Map();

  store.on(["timeline", "month", "layers"], () => {
    const on = store.get("layers").includes("wards");
    for (const [id, path] of page.wardPaths) {
      const code = on ? wardCode(store, id) : -1;
      if (shown.get(id) === code) continue;
      shown.set(id, code);
      paint(path, code);
      borders.show(id, (code & 15) === TYPE_I && on);
    }
  });
  store.on(["chosen"], () => markChosen(page, outline));
  mountLabels(page);
}

export function wardCode(store, id) {
  const timeline = store.get("timeline");
  return timeline.status(id, timeline.indexOf(store.get("month")));
}

function bind(page, { id, name }, path) {
  path.on("click", () => page.store.set({ chosen: { kind: "ward", id } }));
  path.bindTooltip(() => tooltip(page, id, name), { sticky: true, className: "vx-tip", direction: "top", offset: [0, -8] });
}

function tooltip({ store }, id, name) {
  const status = store.get("layers").includes("wards") ? statusName(wardCode(store, id)) : null;
  return el("span", {}, el("strong", {}, name), status && el("br"), status);
}

function paint(path, code) {
  const node = path.getElement();
  node.dataset.status = code < 0 ? "plain" : code & 15;
  node.toggleAttribute("data-indicative", code > 0 && Boolean(code & 16));
  const pattern = code < 0 ? null : patternOf(code);
  // A style property, because the sheet's plain fill would win over an attribute.
  node.style.fill = pattern ?? "";
}

// The outline of the chosen ward lies over all borders, the double ones too.
function markChosen({ map, store, wardPaths, byId }, outline) {
  const chosen = store.get("chosen");
  const id = chosen?.kind === "ward" && wardPaths.has(chosen.id) ? chosen.id : null;
  find(".vx-ward.is-chosen")?.classList.remove("is-chosen");
  outline.clearLayers();
  if (id === null) return;
  wardPaths.get(id).getElement().classList.add("is-chosen");
  for (const className of ["vx-chosen-case", "vx-chosen-line"]) {
    const style = { className, fill: false };
    outline.addLayer(L.geoJSON(byId.get(id), { pane: "vx-chosen", interactive: false, style }));
  }
  outline.addTo(map);
}

class DoubleBorders {
  #page;
  #lines = new Map();

  constructor(page) {
    this.#page = page;
  }

  show(id, wanted) {
    if (wanted === this.#lines.has(id)) return;
    if (!wanted) {
      this.#lines.get(id).remove();
      this.#lines.delete(id);
      return;
    }
    const feature = this.#page.byId.get(id);
    const line = (className) =>
      L.geoJSON(feature, { pane: "vx-borders", interactive: false, style: { className, fill: false } });
    this.#lines.set(id, L.layerGroup([line("vx-border-outer"), line("vx-border-inner")]).addTo(this.#page.map));
  }
}
