"""A method of the tests only: counts on squares, with classes, a word, a value left to it, and a seed."""

from dataclasses import dataclass

import numpy as np
import pytest

from hotspots.contract import (
    Cells,
    Choice,
    Family,
    Found,
    Method,
    Need,
    Parameter,
    Progress,
    Study,
    seed_parameter,
)
from hotspots.lattice import Squares
from hotspots.methods import METHODS

SIDE_M = 200.0


@dataclass(frozen=True, kw_only=True)
class CountParams:
    """Side of the squares (None: `SIDE_M`), what is shown, and a seed."""

    side_m: float | None = None
    shown: str = "count"
    seed: int = 1


def find(study: Study, params: CountParams, progress: Progress) -> Found:
    progress("counting", 0.5)
    side = params.side_m or SIDE_M
    squares = Squares.over(study.ground, side_m=side)
    counts = squares.counts(study.xy)
    share = counts / np.maximum(squares.counts(study.background.xy), 1)
    classes = np.where(counts >= 10, 2.0, np.where(counts > 0, 1.0, 0.0))
    classes[0] = np.nan
    return Found(
        ranks=np.zeros(len(study.xy), dtype=np.int32),
        roles=np.zeros(len(study.xy), dtype=np.uint8),
        spots=(),
        cells=Cells(
            lattice=squares,
            columns={"count": counts, "share": share, "class": classes},
            shown=params.shown,
            words={0: "none", 1: "some", 2: "many"} if params.shown == "class" else {},
        ),
        facts={"cells": len(squares), "moran_i": 0.25, "by_side": {"a": 1}},
        chosen={} if params.side_m else {"side_m": side},
    )


_SIDE = Parameter(
    field="side_m", option="--side", vi="cạnh ô", en="side", least=50, most=5_000, unit="m", automatic=True
)
_SHOWN = Parameter(
    field="shown",
    option="--shown",
    vi="hiển thị",
    en="shown",
    kind=str,
    choices=(Choice(code="count", vi="số vụ", en="count"), Choice(code="class", vi="lớp", en="class")),
)
METHOD = Method(
    name="count_field",
    vi="Đếm theo ô (thử)",
    en="Counts on squares (test)",
    family=Family.FIELDS,
    caution_vi="Ô chỉ để thử.",
    caution_en="Squares for tests only.",
    params=CountParams,
    parameters=(_SIDE, _SHOWN, seed_parameter()),
    find=find,
    needs=frozenset({Need.GROUND, Need.BACKGROUND}),
)


@pytest.fixture
def count_field(monkeypatch) -> Method:
    """The method, listed as long as a test runs."""
    monkeypatch.setitem(METHODS, METHOD.name, METHOD)
    monkeypatch.setattr("hotspots.actions.find_hotspots.code_version", lambda _method: "test")
    return METHOD
