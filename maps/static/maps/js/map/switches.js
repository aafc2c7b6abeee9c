// Layer boxes, period, window and rule: what the server wrote into the side panel, made to work.
import { el, find } from "./dom.js";

export function mountSwitches(page) {
  const { store } = page;
  for (const box of document.querySelectorAll("input[data-vx-layer]")) {
    const name = box.dataset.vxLayer;
    box.addEventListener("change", () => {
      const others = store.get("layers").filter((layer) => layer !== name);
      store.set({ layers: box.checked ? [...others, name] : others });
    });
    store.on(["layers"], () => {
      box.checked = store.get("layers").includes(name);
      box.closest(".vx-layer").toggleAttribute("data-off", !box.checked);
    });
  }
  follow(store, "window", Number);
  follow(store, "rule", String);
  fillYears(page);
  follow(store, "years", (text) => text || null);
}

function follow(store, name, read) {
  const select = find(`select[data-vx='${name}']`);
  // A layer the reader has no right to brings no choice.
  if (!select) return;
  select.addEventListener("change", () => store.set({ [name]: read(select.value) }));
  store.on([name], () => {
    select.value = store.get(name) ?? "";
  });
}

function fillYears({ store }) {
  const select = find("select[data-vx='years']");
  const years = [...new Set(store.get("timeline").months.map((month) => month.slice(0, 4)))];
  select.append(...years.reverse().map((year) => el("option", { value: year }, year)));
}
