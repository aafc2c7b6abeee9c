"""What a back-test found: numbers by method, window, grid origin and area share, and back from JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from hotspots.evaluation.curve import Numbers
from hotspots.evaluation.plan import Plan, Window


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Of the flagged squares n, a (m²) and ``before``, their training incidents; n* as ``most``; and what an
    oracle has on as many squares (``oracle_n``, ``oracle_m2``). Shape (…, origins, shares).
    """

    n: Numbers
    flagged_m2: Numbers
    before: Numbers
    most: Numbers
    oracle_n: Numbers
    oracle_m2: Numbers


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One window: N of the test and of the training, what each method reached, and who refused why."""

    total: int
    trained: int
    reaches: Mapping[str, Reach]
    refused: Mapping[str, str]

    @classmethod
    def together(cls, parts: Sequence["Judged"]) -> "Judged":
        """One window of which each part judged other methods."""
        return cls(
            total=parts[0].total,
            trained=parts[0].trained,
            reaches={name: reach for part in parts for name, reach in part.reaches.items()},
            refused={name: sentence for part in parts for name, sentence in part.refused.items()},
        )


@dataclass(frozen=True, kw_only=True)
class BackTested:
    """``total`` and ``trained`` (windows,) are N of each test and training, ``reaches`` by method with shape
    (windows, origins, shares); ``left_out`` says why a method takes no part.

    N counts every incident, those outside all squares too.
    """

    plan: Plan
    windows: Sequence[Window]
    ground_m2: float
    total: Numbers
    trained: Numbers
    reaches: Mapping[str, Reach]
    left_out: Mapping[str, str]

    @classmethod
    def of(
        cls, judged: Sequence[Judged], *, plan: Plan, windows: Sequence[Window], ground_m2: float
    ) -> "BackTested":
        """All windows together."""
        left_out = _left_out(judged)
        names = [name for name in judged[0].reaches if name not in left_out]
        return cls(
            plan=plan,
            windows=windows,
            ground_m2=ground_m2,
            total=np.array([one.total for one in judged], dtype=np.float64),
            trained=np.array([one.trained for one in judged], dtype=np.float64),
            reaches={name: _stacked([one.reaches[name] for one in judged]) for name in names},
            left_out=left_out,
        )

    @property
    def share_at(self) -> int:
        """Where the plan's own share stands among the shares."""
        return self.plan.shares.index(self.plan.share)

    def as_json(self) -> dict[str, Any]:
        """Everything as numbers, texts and lists."""
        return {
            "plan": asdict(self.plan),
            "windows": [asdict(window) for window in self.windows],
            "ground_m2": self.ground_m2,
            "total": self.total.tolist(),
            "trained": self.trained.tolist(),
            "reaches": {
                name: {field: np.round(values, 3).tolist() for field, values in vars(reach).items()}
                for name, reach in self.reaches.items()
            },
            "left_out": dict(self.left_out),
        }

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> "BackTested":
        """What `as_json` gave."""
        return cls(
            plan=Plan(**found["plan"]),
            windows=[Window(**window) for window in found["windows"]],
            ground_m2=float(found["ground_m2"]),
            total=np.array(found["total"], dtype=np.float64),
            trained=np.array(found["trained"], dtype=np.float64),
            reaches={
                name: Reach(**{field: np.array(values) for field, values in reach.items()})
                for name, reach in found["reaches"].items()
            },
            left_out=found["left_out"],
        )


def _stacked(reaches: Sequence[Reach]) -> Reach:
    return Reach(
        **{field: np.stack([vars(reach)[field] for reach in reaches]) for field in Reach.__annotations__}
    )


def _left_out(judged: Sequence[Judged]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in judged:
        for name, sentence in one.refused.items():
            found.setdefault(name, sentence)
    for name in judged[0].reaches:
        if name not in found and not any(
            one.reaches[name].flagged_m2.any() for one in judged if name in one.reaches
        ):
            found[name] = "it named no place in any window"
    return found
