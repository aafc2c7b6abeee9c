// Arrow keys go through the rows of a list; Enter follows the link that has the focus, as everywhere.
const links = [...document.querySelectorAll("[data-vx-rows] tbody tr td:first-child a")];

document.addEventListener("keydown", (event) => {
  if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.target.closest("input, select, textarea")) return;
  if (!links.length) return;
  event.preventDefault();
  const now = links.indexOf(document.activeElement);
  const next = event.key === "ArrowDown" ? Math.min(now + 1, links.length - 1) : Math.max(now - 1, 0);
  links[next].focus();
});
