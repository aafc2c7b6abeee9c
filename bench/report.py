"""Lines of a benchmark and the page made of them."""

import json
import os
import platform
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from bench.world import FOLDER

RESULTS = Path(__file__).parent / "results.md"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One comparison: our figure and a peer's, in the same unit. The ratio is ours over the peer's: small
    is good.
    """

    work: str
    ours: float
    peer_name: str
    peer: float | None
    unit: str = "s"
    note: str = ""

    @property
    def ratio(self) -> str:
        return "" if self.peer is None else f"{self.ours / self.peer:.2f}"


def table(lines: list[Line]) -> str:
    """The lines as a Markdown table."""
    rows = ["| work | ours | beside it | its figure | ours ÷ its | note |", "|---|---|---|---|---|---|"]
    for line in lines:
        peer = "" if line.peer is None else f"{line.peer:,.2f} {line.unit}"
        cells = (line.work, f"{line.ours:,.2f} {line.unit}", line.peer_name, peer, line.ratio, line.note)
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def keep(question: str, lines: list[Line]) -> None:
    """Remember the last lines of a question."""
    text = json.dumps([asdict(line) for line in lines], ensure_ascii=False)
    (FOLDER / f"{question}.json").write_text(text, encoding="utf-8")


def write() -> None:
    """Write the page of all questions that were ever run here."""
    from bench.__main__ import QUESTIONS

    parts = ["# Benchmarks", "", _machine(), ""]
    for question in QUESTIONS:
        kept = FOLDER / f"{question}.json"
        if kept.exists():
            lines = [Line(**line) for line in json.loads(kept.read_text(encoding="utf-8"))]
            parts += [f"## {question}", "", table(lines), ""]
    RESULTS.write_text("\n".join(parts), encoding="utf-8")


def _machine() -> str:
    libraries = ", ".join(
        f"{name} {version(name)}" for name in ("Django", "numpy", "scikit-learn", "shapely")
    )
    return (
        f"Made by `make bench` on {os.cpu_count()} cores, Python {platform.python_version()}, {libraries}. "
        "Seconds move with the machine and with what else runs on it; the ratios were measured side by side."
    )
