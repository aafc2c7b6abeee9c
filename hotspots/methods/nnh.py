"""Nearest-neighbour hierarchical clusters (as in Levine's CrimeStat): incidents nearer to each other than
chance would bring them, and clusters of those clusters.

Threshold: were n incidents thrown at random on a ground of A m², the mean distance to the nearest other would
be ½·√(A/n), with the standard error 0.26136·√A/n (Clark & Evans 1954). Left to the method, the threshold is
the lower confidence limit of that mean, ½·√(A/n)·(1 − z·0.52272/√n), where z is the normal quantile of
1 − ``likelihood``; it is reported as chosen. The ground is that of the study.

First order: the place with the most incidents within the threshold (itself and the threshold included) begins
a cluster and takes them all; of the incidents left the next place begins the next, until none has
``min_points``. Of places with equally many the westernmost, then southernmost, begins. An incident is in one
cluster or none; the answer does not depend on the order of the rows, and nothing is left to chance. CrimeStat
leaves open what happens to incidents within reach of two clusters; this is our rule.

Higher orders: the mean centres of the clusters are clustered in the same way, with the threshold of their own
number on the same ground, CENTRES of them at least, until none come together. ``facts["orders"]`` has for
each order its threshold (``threshold_m``), the random distance (``random_m``) and number of clusters; from
the second on also ``groups``, the heaviest first: the hotspots' ranks, their incidents (``count``) and
weight. A hotspot's ``statistics`` name its group in each higher order (``groups``, 0 for none).

Incidents count with their weights towards ``min_points`` and centres; n is their number. All members have the
role *core*; a cluster here has no border.

Misleads: the threshold shrinks as incidents are added, so two years do not compare with one; set it then.
Empty land in the ground makes it longer. With many incidents z hardly matters. Clusters are round by
construction: a long street becomes a string of them.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from hotspots.cluster_orders import Order, with_orders
from hotspots.clustered import Labels, found_of
from hotspots.contract import (
    Family,
    Found,
    Method,
    Metres,
    Need,
    Parameter,
    Progress,
    Role,
    Study,
    checked_metres,
)
from hotspots.dense.engine import refuse_weights
from hotspots.dense.seeds import merged, seeded
from hotspots.errors import ParameterError

# Two clusters near each other are a cluster of clusters.
CENTRES = 2
# The outline of incidents at one address.
LEAST_REACH_M = 10.0
_SLACK = 1e-9
Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class NnhParams:
    """``threshold_m`` in metres, None for that of a random scatter; ``likelihood`` the one-sided chance that
    its confidence limit stands for; ``min_points`` counts incidents, the one that begins among them.
    """

    threshold_m: float | None = None
    likelihood: float = 0.1
    min_points: int = 10


def find(study: Study, params: NnhParams, progress: Progress) -> Found:
    """Hotspots among incidents, in any order. No incident, no hotspot.

    Raises ParameterError where the threshold is left to the method and the study has no ground, PointsError
    where places are not finite metres or a weight is negative.
    """
    xy = checked_metres(study.xy)
    refuse_weights(study.weights)
    threshold = _threshold(study, params)
    progress("taking clusters", 0.1)
    places, place_of, mass = merged(xy, study.weights)
    taken = seeded(places, mass, reach_m=threshold, least=params.min_points * (1 - _SLACK))
    labels = taken[place_of]
    progress("clustering clusters", 0.6)
    orders = _higher(study, _centres(xy, study.weights, labels), params.likelihood)
    progress("drawing outlines", 0.7)
    found = found_of(
        study,
        labels,
        np.where(labels >= 0, Role.CORE, Role.NOISE).astype(np.uint8),
        reach_m=max(threshold / 2, LEAST_REACH_M),
        chosen={"threshold_m": round(threshold, 3)} if params.threshold_m is None else {},
    )
    first = Order(of_below=labels, threshold_m=threshold, random_m=_random(study, len(xy)))
    progress("hotspots found", 1.0)
    return with_orders(found, first, orders)


def random_distance(count: int, area_m2: float) -> float:
    """Mean distance to the nearest other among so many places thrown at random on an area, in metres."""
    return 0.5 * sqrt(area_m2 / count)


def confidence_factor(count: int, likelihood: float) -> float:
    """What the random distance is multiplied by to get its lower confidence limit, at least 0."""
    return max(0.0, 1 - NormalDist().inv_cdf(1 - likelihood) * 0.52272 / sqrt(count))


def _threshold(study: Study, params: NnhParams) -> float:
    if params.threshold_m is not None:
        return params.threshold_m
    if study.ground is None:
        raise ParameterError(
            "nnh: --threshold is left to the method, and the study has no ground to take it from; give metres"
        )
    return _limit(study, len(study.xy), params.likelihood)


def _limit(study: Study, count: int, likelihood: float) -> float:
    return (_random(study, count) or 0.0) * (confidence_factor(count, likelihood) if count else 0.0)


def _random(study: Study, count: int) -> float | None:
    return random_distance(count, study.ground.area) if study.ground is not None and count else None


def _centres(xy: Metres, weights: Floats, labels: Labels) -> Metres:
    """Mean centre of each label."""
    inside = labels >= 0
    count = int(labels.max(initial=-1)) + 1
    total = np.bincount(labels[inside], weights=weights[inside], minlength=count)
    sums = [np.bincount(labels[inside], weights=(weights * axis)[inside], minlength=count) for axis in xy.T]
    return np.column_stack(sums) / total[:, None]


def _higher(study: Study, centres: Metres, likelihood: float) -> list[Order]:
    """The second and higher orders. Without ground there is no random distance, so there are none."""
    orders: list[Order] = []
    while study.ground is not None and len(centres) >= CENTRES:
        threshold = _limit(study, len(centres), likelihood)
        places, place_of, mass = merged(centres, np.ones(len(centres)))
        groups = seeded(places, mass, reach_m=threshold, least=CENTRES)[place_of]
        if groups.max() < 0:
            break
        orders.append(Order(of_below=groups, threshold_m=threshold, random_m=_random(study, len(centres))))
        centres = _centres(centres, np.ones(len(centres)), groups)
    return orders


METHOD = Method(
    name="nnh",
    vi="NNH: cụm của những vụ gần nhau hơn ngẫu nhiên, và cụm của các cụm",
    en="NNH: incidents nearer than by chance, and clusters of those clusters",
    family=Family.CLUSTERS,
    caution_vi="Ngưỡng tự động ngắn lại khi có thêm vụ: đừng so hai năm với một năm. Cụm luôn tròn.",
    caution_en="The automatic threshold shrinks as incidents are added: do not compare two years with one. "
    "Clusters are always round.",
    params=NnhParams,
    needs=frozenset({Need.GROUND}),
    parameters=(
        Parameter(
            field="threshold_m",
            option="--threshold",
            kind=float,
            least=1,
            most=50_000,
            unit="m",
            automatic=True,
            vi="khoảng cách ngưỡng tới vụ khởi đầu của cụm",
            en="threshold distance from the incident that a cluster begins with",
        ),
        Parameter(
            field="likelihood",
            option="--likelihood",
            kind=float,
            least=0.00001,
            most=0.99999,
            vi="xác suất (một phía) của ngưỡng tự động",
            en="one-sided chance that the automatic threshold stands for",
        ),
        Parameter(
            field="min_points",
            option="--min-points",
            kind=int,
            least=1,
            most=1_000_000,
            vi="số vụ tối thiểu của một cụm",
            en="least number of incidents of a cluster",
        ),
    ),
    find=find,
)
