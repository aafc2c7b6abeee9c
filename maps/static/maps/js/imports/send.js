// The form that sends a file: dropping one on it, saying at once that it is too large, showing that it is on its way.
const form = document.querySelector("[data-vx-send]");
const drop = form.querySelector("[data-vx-drop]");
const input = drop.querySelector("input[type=file]");
const chosen = drop.querySelector("[data-vx-chosen]");
const tooLarge = drop.querySelector("[data-vx-too-large]");
const submit = form.querySelector("button[type=submit]");
const size = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });

const show = () => {
  const [file] = input.files;
  chosen.textContent = file ? `${file.name} · ${size.format(file.size / 1e6)} MB` : "";
  tooLarge.hidden = !file || file.size <= Number(form.dataset.most);
  submit.disabled = !tooLarge.hidden;
};

input.addEventListener("change", show);
for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.toggleAttribute("data-over", true);
  });
}
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.removeAttribute("data-over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  show();
});
form.addEventListener("submit", () => {
  form.querySelector("[data-vx-sending]").hidden = false;
  submit.disabled = true;
});
// Back from the next page the button works again.
window.addEventListener("pageshow", show);
