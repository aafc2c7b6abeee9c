"""Small CSV files written by the tests that need them."""

import csv
from collections.abc import Iterable
from pathlib import Path


def table(path: Path, heading: str, rows: Iterable[Iterable[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heading.split(","))
        writer.writerows(rows)
    return path
