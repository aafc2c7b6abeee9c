// Loaded before the first paint, so that a dark page never flashes white.
const chosen = localStorage.getItem("vx-theme");
const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
