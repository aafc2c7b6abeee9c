"""The answer of a method that gives each incident to one cluster or none: spots drawn, ranked and counted."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Found, Role, Study
from hotspots.outlines import spots_of

Labels = NDArray[np.int64]


def found_of(
    study: Study,
    labels: Labels,
    roles: NDArray[np.uint8],
    *,
    reach_m: float | NDArray[np.float64],
    statistics: Sequence[Mapping[str, Any]] = (),
    facts: Mapping[str, Any] | None = None,
    chosen: Mapping[str, int | float | str] | None = None,
) -> Found:
    """Labels 0 to k − 1 (−1: none) and roles of the incidents as Found.

    The heaviest hotspot comes first, of equals the smaller area, then the lower label. Each spot's statistics
    are its core incidents (``cores``), its ``weight``, and what ``statistics`` says of its label.
    """
    count = int(labels.max(initial=-1)) + 1
    inside = labels >= 0
    weight = np.bincount(labels[inside], weights=study.weights[inside], minlength=count).astype(np.float64)
    cores = np.bincount(labels[roles == Role.CORE], minlength=count)
    own = statistics or [{}] * count
    told = [{"cores": int(cores[i]), "weight": round(float(weight[i]), 6), **own[i]} for i in range(count)]
    ones = np.ones(len(labels), dtype=np.int64)
    order, spots = spots_of(study.xy, ones, labels, reach_m=reach_m, mass=weight, statistics=told)
    ranks = np.zeros(len(labels), dtype=np.int32)
    ranks[inside] = order[labels[inside]]
    return Found(ranks=ranks, roles=roles, spots=spots, facts=facts or {}, chosen=chosen or {})
