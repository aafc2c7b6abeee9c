// The table beside the map: the same month, the same words, for those who read rather than look.
import { load, query } from "./api.js";
import { debounce, el, find, swatch } from "./dom.js";
import { count, monthName, periodName, say, statusName } from "./words.js";

const COLUMNS = ["name", "open", "removed", "incidents"];
const MOST = 400;

export function mountTable(page) {
  const { map, store, settings } = page;
  const table = find("#vx-table");
  const sorted = { by: "open", down: true };
  let answer = { rows: [] };
  const show = () => draw(page, { table, answer, sorted });

  for (const button of table.querySelectorAll("[data-vx-sort]")) {
    button.addEventListener("click", () => {
      const by = button.dataset.vxSort;
      sorted.down = sorted.by === by ? !sorted.down : by !== "name";
      sorted.by = by;
      show();
    });
  }
  const refresh = debounce(async () => {
    const month = store.get("month");
    if (!month) return;
    const asked = { month, rule: store.get("rule"), window: store.get("window") };
    const found = await load(query(settings.urls.table, asked), "table", { keep: true });
    if (month !== store.get("month")) return;
    answer = found;
    show();
  }, 200);
  store.on(["timeline", "month", "window"], refresh);
  store.on(["chosen"], () => markChosen(store, table));
  if (page.wards.features.length > MOST) map.on("moveend", show);
}

function draw(page, { table, answer, sorted }) {
  const { store, map } = page;
  const { rows, counted } = answer;
  const inView = rows.length > MOST ? map.getBounds() : null;
  const shown = rows.filter(({ id }) => page.byId.has(id) && (!inView || inView.intersects(page.boxes.get(id))));
  shown.sort((one, other) => order(page, sorted.by, one, other) * (sorted.down ? -1 : 1));
  const masked = rows.some((row) => row.incidents === "<5");
  find("caption", table).replaceChildren(say("status_month", { month: monthName(store.get("month")) }),
    counted ? el("small", {}, `${say("layer_incidents")}: ${periodName(...counted)}`) : "",
    el("small", {}, say("recorded_only")),
    masked ? el("small", {}, say("small_counts")) : "");
  find("tbody", table).replaceChildren(...shown.slice(0, MOST).map((row) => line(page, row)));
  for (const head of table.querySelectorAll("thead th")) {
    const by = find("[data-vx-sort]", head).dataset.vxSort;
    if (by === sorted.by) head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
  markChosen(store, table);
}

const amount = (value) => (value === "<5" ? 2.5 : (value ?? -1));

function order(page, by, one, other) {
  const names = () => nameOf(page, one.id).localeCompare(nameOf(page, other.id), "vi");
  if (by === "name") return names();
  return amount(one[by]) - amount(other[by]) || names() * -1;
}

const nameOf = (page, id) => page.byId.get(id).properties.name;

function line(page, row) {
  const cells = COLUMNS.slice(1).map((column) => el("td", { class: "vx-num" }, count(row[column])));
  const choose = () => {
    page.store.set({ chosen: { kind: "ward", id: row.id } });
    const bounds = page.boxes.get(row.id);
    if (!page.map.getBounds().intersects(bounds)) page.map.flyToBounds(bounds, { maxZoom: 13, duration: 0.6 });
  };
  return el("tr", { "data-unit": row.id },
    el("th", { scope: "row" },
      el("button", { type: "button", class: "vx-row", onclick: choose },
        swatch(row.status), el("span", {}, nameOf(page, row.id), el("small", {}, statusName(row.status))))),
    cells);
}

function markChosen(store, table) {
  const chosen = store.get("chosen");
  for (const row of table.querySelectorAll("tbody tr")) {
    row.toggleAttribute("data-chosen", chosen?.kind === "ward" && Number(row.dataset.unit) === chosen.id);
  }
}
