"""Space-time DBSCAN (after Birant & Kut 2007): incidents with enough others close by in place *and* day.

Neighbours are incidents at most ``eps_m`` metres and at most ``eps_days`` days apart, both included: two
radii, as in the paper, not one distance that trades metres for days. An incident is *core* if the weights of
its neighbours, its own included, come to ``min_points``. Core neighbours share a hotspot. An incident that
is not core but a neighbour of a core one is *border*: it goes to the hotspot of its **nearest** core
neighbour in metres, of equally near ones to the nearer in days, of those to the hotspot that reaches furthest
west (then south, then back in time). All else is noise. The answer does not depend on the order of the rows.
The paper's third rule, a limit to how far a value may stray from a cluster's mean, is left out: incidents
have no value.

Metres only: a Study is always in metres, and degrees, of which one is 111 km one way and 104 km the other in
Hà Nội, must be turned into metres before they come here.

A place that is hot twice gives two hotspots with overlapping outlines; ``plain_count`` is all of the period
inside the outline, on whatever day. ``statistics``: ``cores``, ``weight``, ``first_day`` and ``last_day`` of
the members.

Exact, by cells in space and time (`hotspots.dense`).

Misleads: a chain of incidents, each soon after the last, is one hotspot however long it lasts. Days that are
known only roughly, or those of a campaign on which everything was written down at once, make clusters of
paperwork. With ``eps_days`` as long as the period it is plain DBSCAN.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotspots.clustered import found_of
from hotspots.contract import Family, Found, Method, Parameter, Progress, Study
from hotspots.dense import Cluster, Radii, clusters
from hotspots.dense.parameters import eps_parameter, min_points_parameter


@dataclass(frozen=True, kw_only=True)
class StDbscanParams:
    """``eps_m`` in metres, ``eps_days`` in days; ``min_points`` counts incidents, the point itself among
    them.
    """

    eps_m: float = 200.0
    eps_days: int = 14
    min_points: int = 5


def find(study: Study, params: StDbscanParams, progress: Progress, *, cluster: Cluster = clusters) -> Found:
    """Hotspots among incidents in place and time, in any order. No incident, no hotspot. ``cluster`` is who
    does the clustering.

    Raises PointsError where places are not finite metres or a weight is negative.
    """
    radii = Radii(eps_m=params.eps_m, eps_days=params.eps_days)
    labels, roles = cluster(study, radii=radii, min_points=params.min_points, progress=progress)
    progress("drawing outlines", 0.7)
    found = found_of(study, labels, roles, reach_m=params.eps_m / 2, statistics=_spans(labels, study.days))
    progress("hotspots found", 1.0)
    return found


def _spans(labels: NDArray[np.int64], days: NDArray[np.int32]) -> list[dict[str, Any]]:
    """First and last day of each label's members."""
    count = int(labels.max(initial=-1)) + 1
    first, last = np.full(count, np.iinfo(np.int32).max), np.full(count, np.iinfo(np.int32).min)
    inside = labels >= 0
    np.minimum.at(first, labels[inside], days[inside])
    np.maximum.at(last, labels[inside], days[inside])
    return [
        {"first_day": str(np.datetime64(int(a), "D")), "last_day": str(np.datetime64(int(b), "D"))}
        for a, b in zip(first, last, strict=True)
    ]


METHOD = Method(
    name="st_dbscan",
    vi="DBSCAN không gian – thời gian: nơi và lúc các vụ việc dày đặc",
    en="Space-time DBSCAN: where and when incidents are dense",
    family=Family.CLUSTERS,
    caution_vi="Một chuỗi vụ nối nhau là một điểm nóng dù kéo dài bao lâu; ngày ghi dồn một lúc tạo cụm giả.",
    caution_en="A chain of incidents is one hotspot however long it lasts; days written down in one go make "
    "false clusters.",
    params=StDbscanParams,
    parameters=(
        eps_parameter(),
        Parameter(
            field="eps_days",
            option="--eps-days",
            kind=int,
            least=0,
            most=36_500,
            unit="d",
            vi="số ngày tối đa giữa hai vụ lân cận",
            en="most days between neighbours",
        ),
        min_points_parameter(),
    ),
    find=find,
)
