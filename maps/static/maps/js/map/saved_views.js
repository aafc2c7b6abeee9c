// Kept views: the form sends what the address shows now, and a link to another view opens it afresh.
import { find } from "./dom.js";

export function mountSavedViews() {
  const form = find("[data-vx='view-keep']");
  form.addEventListener("submit", () => {
    form.elements.fragment.value = location.hash;
  });
  window.addEventListener("hashchange", () => location.reload());
}
