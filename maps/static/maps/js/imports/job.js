// Follows a job: the bar and the words, and the page anew when it has ended. A server that restarts is waited for.
const EVERY_MS = 1000;

for (const box of document.querySelectorAll("[data-vx-job]")) {
  const bar = box.querySelector("progress");
  const words = box.querySelector("[role=status]");

  const look = async () => {
    try {
      const answer = await fetch(box.dataset.vxJob, { headers: { Accept: "application/json" } });
      if (answer.ok) show(await answer.json());
    } catch (fault) {
      // Not reached: the next look may be.
      if (!(fault instanceof TypeError)) throw fault;
    }
    setTimeout(look, EVERY_MS);
  };

  const show = (job) => {
    if (!job.open) return location.reload();
    if (job.share === null) bar.removeAttribute("value");
    else bar.value = job.share;
    if (words.textContent !== job.text) words.textContent = job.text;
  };

  setTimeout(look, EVERY_MS);
}
