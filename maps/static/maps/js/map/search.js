// Finding a ward by its name, with or without diacritics: a combobox with a list below it.
import { load, query } from "./api.js";
import { debounce, el, find } from "./dom.js";
import { say } from "./words.js";

export function mountSearch(page) {
  const box = find("#vx-search");
  const input = find("input", box);
  const list = find("[role=listbox]", box);
  const choose = (item) => {
    close(input, list);
    input.value = item.name;
    page.store.set({ chosen: { kind: "ward", id: item.id } });
    const path = page.wardPaths.get(item.id);
    if (path) page.map.flyToBounds(path.getBounds(), { maxZoom: 14, duration: 0.6, padding: [40, 40] });
  };
  const ask = debounce(async () => {
    const text = input.value.trim();
    if (text.length < 2) return close(input, list);
    const { units } = await load(query(page.settings.urls.search, { q: text }), "search", { keep: true });
    if (text === input.value.trim()) show({ input, list, units, choose });
    return undefined;
  }, 180);
  input.addEventListener("input", ask);
  input.addEventListener("keydown", (event) => onKey(event, { input, list }));
  box.addEventListener("focusout", (event) => box.contains(event.relatedTarget) || close(input, list));
  find("[data-vx='search-open']").addEventListener("click", () => {
    box.toggleAttribute("data-open");
    input.focus();
  });
}

function show({ input, list, units, choose }) {
  const options = units.map((item, index) => el("li", { role: "option", id: `vx-found-${index}`, tabindex: -1,
    onmousedown: (event) => event.preventDefault(), onclick: () => choose(item) },
  el("span", {}, item.name), el("small", {}, item.inside)));
  list.replaceChildren(...(options.length ? options : [el("li", { class: "vx-muted" }, say("search_none"))]));
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  find("[data-vx='search-count']").textContent = say("search_count", { n: units.length });
  if (options.length) mark(input, options, 0);
}

function close(input, list) {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function mark(input, options, index) {
  options.forEach((option, place) => option.setAttribute("aria-selected", place === index));
  input.setAttribute("aria-activedescendant", options[index].id);
  options[index].scrollIntoView({ block: "nearest" });
}

function onKey(event, { input, list }) {
  const options = [...list.querySelectorAll("[role=option]")];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "Escape") return close(input, list);
  if (list.hidden || !options.length) return undefined;
  if (event.key === "Enter") options[Math.max(at, 0)].click();
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!move && event.key !== "Enter") return undefined;
  event.preventDefault();
  if (move) mark(input, options, (at + move + options.length) % options.length);
  return undefined;
}
