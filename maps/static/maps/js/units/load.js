// Outlines of units from our own host, fitted into a small map.
export async function outlines(map, address) {
  const response = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!response.ok || response.redirected) throw new Error(`${address}: ${response.status}`);
  const data = await response.json();
  map.scrollWheelZoom.disable();
  return data;
}

export function fit(map, layer) {
  const bounds = layer.getBounds();
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [16, 16], animate: false });
  document.documentElement.dataset.vxUnits = "ready";
}
