"""Cells taken one after another from the highest score: hits, area and indices after each.

One area share is one throw of the dice: a curve shows whether a method is better everywhere or at one
share only.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Rows = NDArray[np.int64]


def by_score(scores: Numbers, *, ties: Numbers | None = None) -> Rows:
    """Rows of the cells that have a score, highest first; of equal scores more of ``ties``, then the lower
    row. A cell with NaN has no score and is never taken.
    """
    known = np.flatnonzero(~np.isnan(scores))
    second = np.zeros(len(known)) if ties is None else -ties[known]
    return known[np.lexsort((second, -scores[known]))]


@dataclass(frozen=True, kw_only=True)
class Curve:
    """``n`` (k,) incidents and ``area`` (k,) after 1, 2 … k cells; N and A as ``total`` and ``ground``."""

    n: Numbers
    area: Numbers
    total: float
    ground: float

    @classmethod
    def of(cls, observed: Numbers, areas: Numbers, order: Rows) -> "Curve":
        """The curve of cells taken in ``order``; ``observed`` incidents and ``areas`` by cell."""
        return cls(
            n=np.cumsum(observed[order]),
            area=np.cumsum(areas[order]),
            total=float(observed.sum()),
            ground=float(areas.sum()),
        )

    def cells_within(self, area: float) -> int:
        """How many cells fit wholly into ``area``."""
        # A share of the ground is a float: 0.1 × 10 cells must be one cell.
        return int(np.searchsorted(self.area, area * (1 + 1e-12), side="right"))

    def after(self, cells: int) -> tuple[float, float]:
        """n and a of the first ``cells`` cells, of all if there are fewer."""
        last = min(cells, len(self.n)) - 1
        return (float(self.n[last]), float(self.area[last])) if last >= 0 else (0.0, 0.0)

    def most(self, area: float) -> float:
        """Incidents on exactly ``area``, the last cell taken in part: of the best order, n* of PEI*."""
        cells = self.cells_within(area)
        if cells == len(self.n):
            return float(self.n[-1]) if cells else 0.0
        before, covered = self.after(cells)
        whole = self.area[cells] - covered
        return before + float((self.n[cells] - before) * (area - covered) / whole)

    @property
    def pai(self) -> Numbers:
        """PAI after each cell."""
        return (self.n / self.total) / (self.area / self.ground)


def worst_first(observed: Numbers, predicted: Numbers, areas: Numbers) -> Rows:
    """Cells by predicted density; of equal ones the lower observed density first, so that luck in ties does
    not help (as in the R package ptools).
    """
    return np.lexsort((observed, -predicted / areas))


def perfect(observed: Numbers, areas: Numbers) -> Curve:
    """The curve of an oracle who knows the test period: cells by observed density."""
    return Curve.of(observed, areas, np.argsort(-observed / areas, kind="stable"))
