"""The hold-out protocol of the NIJ forecasting challenge of 2017 (Portland), for two counts that anybody can
make.

Square cells from just below the least coordinates of the file; training is all before a day; flagged are
the k cells with the highest score, k as many as fit into the stated area; of equal scores the lower index
in column-major order. Coordinates, cell and study area are in one unit of length (there: feet).

Misleads: one PAI on a small area is noise. With another origin of the grid the same count hits two incidents
or nine; `over_origins` shows how far that goes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from hotspots.contract import Metres
from hotspots.contract.study import Days
from hotspots.evaluation.curve import Numbers, Rows, by_score
from hotspots.evaluation.measures import Hits

SQUARE_MILE = 5_280.0**2
_UNIX = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """Test days from ``test_from`` to ``test_to``, both included; all days before train."""

    test_from: date = date(2017, 3, 1)
    test_to: date = date(2017, 5, 31)
    cell: float = 600.0
    ground: float = 4_117_777_129.0
    areas: tuple[float, ...] = (0.25 * SQUARE_MILE, 0.75 * SQUARE_MILE)
    decay_days: float = 365.0


@dataclass(frozen=True, kw_only=True)
class Row:
    """What one count (``plain`` or ``decayed``) hit on one area."""

    score: str
    area: float
    hits: Hits


def hold_out(
    xy: Metres, days: Days, protocol: Protocol, *, shift: tuple[float, float] = (0.0, 0.0)
) -> list[Row]:
    """Plain and decayed count on each area; ``shift`` moves the grid's origin to the south-west.

    xy (n, 2), days (n,) since 1970-01-01. Without an incident there is no row.
    """
    if not len(xy):
        return []
    start, end = (day.toordinal() - _UNIX for day in (protocol.test_from, protocol.test_to))
    cells = _cells(xy, protocol.cell, shift)
    size = int(cells.max()) + 1
    train, test = days < start, (days >= start) & (days <= end)
    observed = np.bincount(cells[test], minlength=size).astype(np.float64)
    weights = {
        "plain": np.ones(int(train.sum())),
        "decayed": np.exp((days[train] - start) / protocol.decay_days),
    }
    return [
        Row(score=score, area=area, hits=_hits(order, observed, area=area, protocol=protocol))
        for score, weight in weights.items()
        for order in [by_score(np.bincount(cells[train], weight, minlength=size).astype(np.float64))]
        for area in protocol.areas
    ]


def over_origins(xy: Metres, days: Days, protocol: Protocol, *, side: int = 10) -> list[list[Row]]:
    """The same for ``side``² origins, spread evenly over one cell."""
    steps = np.arange(side) * protocol.cell / side
    return [hold_out(xy, days, protocol, shift=(float(x), float(y))) for x in steps for y in steps]


def ranges(answers: Sequence[Sequence[Row]]) -> list[tuple[str, float, int, int]]:
    """For each row of the protocol its score and area, and the fewest and the most hits over the origins."""
    return [
        (same[0].score, same[0].area, min(row.hits.n for row in same), max(row.hits.n for row in same))
        for same in zip(*answers, strict=True)
    ]


def _cells(xy: Metres, cell: float, shift: tuple[float, float]) -> Rows:
    at = np.floor((xy - (xy.min(axis=0) - 1) + np.array(shift)) / cell).astype(np.int64)
    return at[:, 0] * (int(at[:, 1].max()) + 1) + at[:, 1]


def _hits(order: Rows, observed: Numbers, *, area: float, protocol: Protocol) -> Hits:
    flagged = order[: int(area // protocol.cell**2)]
    return Hits(
        n=int(observed[flagged].sum()),
        total=int(observed.sum()),
        flagged_m2=len(flagged) * protocol.cell**2,
        ground_m2=protocol.ground,
    )
