"""Work cut into pieces that other processes or machines can do, with the answer that one machine gives.

`spreader` says who does the pieces: this process, or a Dask cluster. `tiles` cuts incidents into parts with a
halo; `dense` clusters tile by tile and joins hotspots across borders; SPREADS lists the methods that can be
spread. Scans, Gi* and near repeat do the same pieces on one machine: their own `find` takes the spreader. To
add one: a `find(study, params, progress, *, spreader)`, here or the method's own, a line in SPREADS, and a
test that holds it to the method's answer on one machine. No Django here.
"""

from collections.abc import Callable

from hotspots.contract import Found
from hotspots.methods import (
    bernoulli_scan,
    getis_ord,
    local_moran,
    near_repeat,
    poisson_scan,
    space_time_permutation,
)
from hotspots.spread import dense

SPREADS: dict[str, Callable[..., Found]] = {
    "dbscan": dense.find_dbscan,
    "st_dbscan": dense.find_st_dbscan,
    **{
        method.METHOD.name: method.find
        for method in (
            *(poisson_scan, bernoulli_scan, space_time_permutation),
            *(getis_ord, local_moran, near_repeat),
        )
    },
}

__all__ = ["SPREADS"]
