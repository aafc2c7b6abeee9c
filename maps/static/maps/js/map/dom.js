// Elements from text, never from markup: whatever a record says stays text.
const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const el = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
export const svg = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);
export const find = (selector, inside = document) => inside.querySelector(selector);

export function swatch(code) {
  return el("span", { class: "vx-swatch", "data-status": code & 15, "data-indicative": Boolean(code & 16) });
}

export function badge(code, name) {
  return el("span", { class: "vx-badge" }, swatch(code), name);
}

// A drug point's sign; `state` is what timeline.pointState says of it.
export function pointSign(point, state) {
  const sign = svg("svg", { viewBox: "0 0 24 24", class: "vx-point-sign", "aria-hidden": "true" });
  sign.classList.add(state.open ? "is-open" : "is-removed");
  if (point.evidence === "suspected") sign.classList.add("is-suspected");
  sign.dataset.kind = point.kind;
  if (state.open && state.again) sign.append(svg("use", { href: "#vx-sign-again" }));
  sign.append(svg("use", { href: state.open ? `#vx-sign-${point.kind}` : "#vx-sign-removed" }));
  return sign;
}

export function fact(name, value) {
  return [el("dt", {}, name), el("dd", {}, value)];
}

// What is drawn on the map becomes a button for keys too: Leaflet hears Enter only where a popup is bound.
export function pressable(node, press) {
  node.setAttribute("tabindex", "0");
  node.setAttribute("role", "button");
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    press();
  });
}

export function debounce(work, wait) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), wait);
  };
}
