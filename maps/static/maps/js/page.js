// What every page needs: the theme button, menus that close, the language switch that keeps the view.
const root = document.documentElement;

document.querySelector("[data-vx-theme]")?.addEventListener("click", () => {
  root.dataset.bsTheme = root.dataset.bsTheme === "dark" ? "light" : "dark";
  localStorage.setItem("vx-theme", root.dataset.bsTheme);
});

const menus = [...document.querySelectorAll("details.vx-menu")];
const closeOthers = (kept) => menus.forEach((menu) => menu !== kept && menu.removeAttribute("open"));

document.addEventListener("click", (event) => closeOthers(event.target.closest?.("details.vx-menu")));
document.addEventListener("keydown", (event) => {
  const open = menus.find((menu) => menu.open);
  if (event.key !== "Escape" || !open) return;
  open.removeAttribute("open");
  open.querySelector("summary").focus();
});

// A redirect inherits the fragment of the address that was asked: the view stays, unseen by the server.
for (const form of document.querySelectorAll("form.vx-switch")) {
  form.addEventListener("submit", () => {
    form.action = form.getAttribute("action").split("#")[0] + location.hash;
  });
}
