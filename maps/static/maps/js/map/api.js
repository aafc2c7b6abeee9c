// Everything the map shows comes through here, from our own host only.
import { say } from "./words.js";
import { find } from "./dom.js";

const known = new Map();

export async function load(address, what, { keep = false } = {}) {
  if (keep && known.has(address)) return known.get(address);
  const answer = fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" }).then(
    (response) => {
      if (!response.ok || response.redirected) throw new Error(`${address}: ${response.status}`);
      return response.json();
    },
  );
  if (keep) known.set(address, answer);
  try {
    return await answer;
  } catch (error) {
    known.delete(address);
    notice(say("failed", { what: say(`layer_${what}`) }), "error");
    throw error;
  }
}

// One line over the map; an empty text takes it away.
export function notice(text, level = "status") {
  const box = find("#vx-notice");
  box.textContent = text;
  box.dataset.level = level;
  box.hidden = !text;
}

export function query(address, values) {
  const kept = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return kept.length ? `${address}?${new URLSearchParams(kept)}` : address;
}
