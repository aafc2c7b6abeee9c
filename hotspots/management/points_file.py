"""A CSV of events with coordinates and days, as arrays: for checks on published data, never stored."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hotspots.contract import Metres
from hotspots.contract.study import Days
from hotspots.errors import PointsError


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Headings: coordinates, day (its first ten signs are YYYY-MM-DD); ``once`` an id of which only the
    first row counts, "" for none; ``only`` a heading and the value a row must have there.
    """

    x: str
    y: str
    day: str
    once: str = ""
    only: tuple[str, str] | None = None


def read_points(path: Path, columns: Columns) -> tuple[Metres, Days]:
    """Coordinates (n, 2) as written and days since 1970-01-01 of a CSV file, .gz or not.

    PointsError where a column is missing, a row has no coordinates or day, or no row is left.
    """
    if not path.is_file():
        raise PointsError(f"{path}: there is no such file")
    rows = list(_rows(path, columns))
    if not rows:
        raise PointsError(f"{path.name}: no row is left to look at")
    return np.array([row[:2] for row in rows]), np.array([row[2] for row in rows], dtype=np.int32)


def _rows(path: Path, columns: Columns) -> Iterator[tuple[float, float, int]]:
    seen: set[str] = set()
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        _demand(columns, list(reader.fieldnames or ()), path.name)
        for number, row in enumerate(reader, start=2):
            if columns.only is not None and row[columns.only[0]] != columns.only[1]:
                continue
            if columns.once:
                if row[columns.once] in seen:
                    continue
                seen.add(row[columns.once])
            try:
                day = int(np.datetime64(row[columns.day][:10], "D").astype(int))
                yield float(row[columns.x]), float(row[columns.y]), day
            except ValueError as fault:
                raise PointsError(f"{path.name}, row {number}: {fault}") from fault


def _demand(columns: Columns, there: list[str], name: str) -> None:
    only = [columns.only[0]] if columns.only else []
    wanted = [columns.x, columns.y, columns.day, *([columns.once] if columns.once else []), *only]
    missing = [heading for heading in wanted if heading not in there]
    if missing:
        raise PointsError(
            f"{name}: there is no column {', '.join(missing)}; there is {', '.join(there) or 'none'}"
        )
