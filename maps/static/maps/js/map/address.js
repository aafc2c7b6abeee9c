// The view in the address, so that a link shows what its sender saw: month, layers, rule, period, place.
// It stands after "#": which ward somebody looks at is not sent to the server nor written in its log.
const WINDOWS = [1, 3, 6, 12];

export function readAddress(text) {
  const values = new URLSearchParams(text.replace(/^#/, ""));
  const [zoom, lat, lon] = (values.get("z") ?? "").split("/").map(Number);
  const view = [zoom, lat, lon].every(Number.isFinite) && values.has("z") ? { zoom, lat, lon } : null;
  return {
    month: values.get("m"),
    layers: values.has("l") ? values.get("l").split(",").filter(Boolean) : null,
    window: WINDOWS.includes(Number(values.get("w"))) ? Number(values.get("w")) : null,
    years: values.get("y"),
    rule: values.get("rule") === "today" ? "today" : null,
    run: values.get("run"),
    chosen: readChosen(values.get("s")),
    view,
    ring: readRing(values.get("a")),
  };
}

function readChosen(text) {
  const [kind, id] = (text ?? "").split(":");
  return ["ward", "point", "hotspot", "venue", "site", "route", "area"].includes(kind) && /^\d+$/.test(id ?? "") ? { kind, id: Number(id) } : null;
}

// The corners of a drawn area: "lon,lat;lon,lat;…".
function readRing(text) {
  const ring = (text ?? "").split(";").map((corner) => corner.split(",").map(Number));
  return ring.length > 2 && ring.every((corner) => corner.length === 2 && corner.every(Number.isFinite)) ? ring : null;
}

export function writeAddress(state) {
  const values = new URLSearchParams();
  if (state.month) values.set("m", state.month);
  values.set("l", state.layers.join(","));
  values.set("w", state.window);
  if (state.years) values.set("y", state.years);
  if (state.rule === "today") values.set("rule", "today");
  if (state.run) values.set("run", state.run);
  if (state.chosen) values.set("s", `${state.chosen.kind}:${state.chosen.id}`);
  if (state.view) values.set("z", `${state.view.zoom}/${state.view.lat.toFixed(4)}/${state.view.lon.toFixed(4)}`);
  if (state.ring) values.set("a", state.ring.map((corner) => corner.join(",")).join(";"));
  return `#${values.toString().replaceAll("%2C", ",").replaceAll("%3B", ";").replaceAll("%2F", "/").replaceAll("%3A", ":")}`;
}
