// On a phone the side panels are sheets that come from below, one at a time.
import { find } from "./dom.js";

export function mountSheets() {
  for (const button of document.querySelectorAll("[data-vx-sheet]")) {
    button.addEventListener("click", () => openSheet(button.dataset.vxSheet, button));
  }
  for (const button of document.querySelectorAll("[data-vx-close]")) {
    button.addEventListener("click", () => closeSheets());
  }
  document.addEventListener("keydown", (event) => event.key === "Escape" && closeSheets());
}

let opener = null;

export function openSheet(id, button = null) {
  const already = find(`#${id}`).hasAttribute("data-open");
  closeSheets();
  if (already && button) return;
  opener = button;
  find(`#${id}`).setAttribute("data-open", "");
  button?.setAttribute("aria-expanded", "true");
  if (button) find(`#${id}`).focus();
}

export function closeSheets() {
  for (const sheet of document.querySelectorAll(".vx-side[data-open]")) sheet.removeAttribute("data-open");
  for (const button of document.querySelectorAll("[data-vx-sheet]")) button.setAttribute("aria-expanded", "false");
  opener?.focus();
  opener = null;
}
