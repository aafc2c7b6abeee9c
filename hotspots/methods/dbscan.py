"""DBSCAN (Ester et al. 1996): incidents with enough others close by, and what those reach in steps of one
radius.

An incident is *core* if at least ``min_points`` incidents, itself included (as in PostGIS and
scikit-learn), lie within ``eps_m`` of it, the distance itself included. Core incidents within ``eps_m`` of
each other share a hotspot. An incident that is not core but within ``eps_m`` of a core one is *border*: it
goes to the hotspot of its **nearest** core incident, and of equally near ones to the hotspot that reaches
furthest west (then south). All else is noise. The answer therefore does not depend on the order of the
rows, as the textbook's does.

Incidents count with their weights, and those at one coordinate together: *enough* means that their weights
come to ``min_points``. Ranks go by weight; ``Spot.count`` stays the number of incidents, of which
``statistics`` holds how many are core (``cores``) and what all weigh (``weight``).

Exact, like scikit-learn's ``DBSCAN`` and ``ST_ClusterDBSCAN`` up to their border ties, but by cells of side
eps/√2 instead of the list of all neighbours of all points (`hotspots.dense`): a cell with enough weight needs
no distances, and of two cells with one hotspot none are asked.

Misleads: it finds where records are dense, not where risk is high. One address recorded ten times is a
hotspot, a fixed radius merges the old town and splits the outskirts, and records made by patrols follow the
patrols.
"""

from dataclasses import dataclass, replace

import numpy as np

from hotspots.clustered import found_of
from hotspots.contract import Family, Found, Method, Progress, Study
from hotspots.dense import Cluster, Radii, clusters
from hotspots.dense.parameters import eps_parameter, min_points_parameter


@dataclass(frozen=True, kw_only=True)
class DbscanParams:
    """``eps_m`` in metres; ``min_points`` counts incidents, the point itself among them."""

    eps_m: float = 150.0
    min_points: int = 10


def find(study: Study, params: DbscanParams, progress: Progress, *, cluster: Cluster = clusters) -> Found:
    """Hotspots among incidents, in any order and on whatever days. No incident, no hotspot. ``cluster`` is
    who does the clustering.

    Raises PointsError where places are not finite metres or a weight is negative.
    """
    timeless = replace(study, days=np.zeros(len(study.xy), dtype=np.int32))
    labels, roles = cluster(
        timeless, radii=Radii(eps_m=params.eps_m, eps_days=0), min_points=params.min_points, progress=progress
    )
    progress("drawing outlines", 0.7)
    found = found_of(study, labels, roles, reach_m=params.eps_m / 2)
    progress("hotspots found", 1.0)
    return found


METHOD = Method(
    name="dbscan",
    vi="DBSCAN: nơi các vụ việc dày đặc",
    en="DBSCAN: where incidents are dense",
    family=Family.CLUSTERS,
    caution_vi="Cho biết nơi hồ sơ dày đặc, không phải nơi nguy cơ cao: tuần tra nhiều thì hồ sơ nhiều.",
    caution_en="Shows where records are dense, not where risk is high: more patrols make more records.",
    params=DbscanParams,
    parameters=(eps_parameter(), min_points_parameter()),
    find=find,
)
