"""What a dry run shows: where the file's places lie, and its first rows as they would be stored."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, time
from typing import Any

import numpy as np

from geo.actions.import_facts import ImportReport
from geo.importing.problems import Problem
from geo.importing.rows import Batch
from geo.placing.lookup import units_at

SHOWN_ROWS = 10
LOOKED_AT = 50_000
# Square cells in degrees, each twice the one before: the first that leaves few enough to draw is taken.
_FINEST, _MOST_CELLS = 0.0025, 2_000


class Trial:
    """Watches the rows of a dry run. The places of the first 50,000 rows with coordinates are kept."""

    def __init__(self) -> None:
        self.rows: list[dict[str, str]] = []
        self._places: dict[str, list[tuple[float, float]]] = {"good": [], "refused": []}
        self._looked_at = 0

    def see(self, batch: Batch) -> None:
        """Keep what a batch has to show."""
        refused = batch.refused_rows()
        places = zip(batch.numbers, batch.column("lon"), batch.column("lat"), strict=True)
        for place, (number, lon, lat) in enumerate(places):
            good = number not in refused
            if good and len(self.rows) < SHOWN_ROWS:
                self.rows.append(_as_stored(batch, place))
            if isinstance(lon, float) and isinstance(lat, float) and self._looked_at < LOOKED_AT:
                self._looked_at += 1
                self._places["good" if good else "refused"].append((lon, lat))

    def places(self) -> dict[str, Any]:
        """`cells`: [longitude and latitude of the middle, outcome, how many]; `size` of a cell in degrees."""
        told = {"refused": self._places["refused"], **_by_unit(self._places["good"])}
        size = _FINEST
        while len(cells := _cells(told, size)) > _MOST_CELLS:
            size *= 2
        return {"cells": cells, "size": size, "rows": self._looked_at}


def as_report(report: ImportReport, trial: Trial) -> dict[str, Any]:
    """A dry run as JSON, for `Upload.report`."""
    return {
        "counts": report.counts,
        "rejected": report.rejected,
        "problems": report.problems,
        "first_of": {code: _as_json(problems) for code, problems in report.first_of.items()},
        "same_as": report.same_as,
        "rows": trial.rows,
        "places": trial.places(),
    }


def as_refusal(problems: Iterable[Problem]) -> dict[str, Any]:
    """A dry run of a file that is refused whole."""
    return {"refused": _as_json(problems)}


def _as_json(problems: Iterable[Problem]) -> list[dict[str, object]]:
    return [problem.as_json() for problem in problems]


def _as_stored(batch: Batch, place: int) -> dict[str, str]:
    return {name: _text(column[place]) for name, column in batch.columns.items() if column[place] is not None}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _by_unit(places: list[tuple[float, float]]) -> dict[str, list[tuple[float, float]]]:
    if not places:
        return {"located": [], "outside": []}
    lons, lats = np.array(places, float).T
    inside = units_at(lons, lats) != 0
    pairs = list(zip(places, inside, strict=True))
    return {
        "located": [place for place, there in pairs if there],
        "outside": [place for place, there in pairs if not there],
    }


def _cells(told: dict[str, list[tuple[float, float]]], size: float) -> list[list[Any]]:
    counted = Counter(
        (int(lon // size), int(lat // size), outcome)
        for outcome, places in told.items()
        for lon, lat in places
    )
    return [
        [round((x + 0.5) * size, 6), round((y + 0.5) * size, 6), outcome, number]
        for (x, y, outcome), number in sorted(counted.items())
    ]
