"""A town of 1,000 m × 1,000 m whose hot corner is known, and methods made for tests."""

from dataclasses import dataclass

import numpy as np
import shapely

from hotspots.contract import Cells, Family, Found, Method, Spot, Study
from hotspots.errors import NothingToMeasure
from hotspots.lattice import Squares

GROUND = shapely.box(0, 0, 1_000, 1_000)


def study(*, days: int = 400, a_day: int = 6, hot: float = 0.5, seed: int = 1) -> Study:
    """``a_day`` incidents every day, the share ``hot`` of them in the south-western square of 100 m."""
    random = np.random.default_rng(seed)
    n = days * a_day
    xy = random.uniform(0, 1_000, (n, 2))
    in_corner = random.random(n) < hot
    xy[in_corner] = random.uniform(0, 100, (int(in_corner.sum()), 2))
    when = np.repeat(np.arange(days, dtype=np.int32), a_day)
    return Study.of(xy, when, ground=GROUND, first=0, last=days - 1)


@dataclass(frozen=True, kw_only=True)
class Nothing:
    """No parameters."""


def method(name: str, find, family: Family = Family.FIELDS) -> Method:
    words = dict.fromkeys(("vi", "en", "caution_vi", "caution_en"), name)
    return Method(name=name, family=family, params=Nothing, parameters=(), find=find, **words)


def answer(study: Study, *, spots: tuple[Spot, ...] = (), cells: Cells | None = None) -> Found:
    n = len(study.xy)
    return Found(
        ranks=np.zeros(n, dtype=np.int32), roles=np.zeros(n, dtype=np.uint8), spots=spots, cells=cells
    )


def spot(rank: int, outline, count: int) -> Spot:
    return Spot(rank=rank, outline=outline, count=count, area_m2=outline.area, plain_count=count)


def counting(study: Study, _params, _progress) -> Found:
    """The plain count as a field of squares of 100 m."""
    return _field(study, sign=1)


def contrary(study: Study, _params, _progress) -> Found:
    """The emptiest squares first."""
    return _field(study, sign=-1)


def _field(study: Study, *, sign: int) -> Found:
    lattice = Squares.over(GROUND, side_m=100)
    columns = {"score": sign * lattice.counts(study.xy)}
    return answer(study, cells=Cells(lattice=lattice, columns=columns, shown="score"))


def silent_method(study: Study, _params, _progress) -> Found:
    return answer(study)


def refusing(_study: Study, _params, _progress) -> Found:
    raise NothingToMeasure("no ward has residents")
