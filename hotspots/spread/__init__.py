"""Work cut into pieces that other processes or machines can do, with the answer that one machine gives.

`spreader` says who does the pieces: this process, or a Dask cluster. `tiles` cuts incidents into parts with a
halo; `dense` clusters tile by tile and joins hotspots across borders; SPREADS lists the methods that can be
spread. To add one: a file here with `find(study, params, progress, *, spreader)`, a line in SPREADS, and a
test that holds it to the method's own answer. No Django here.
"""

from collections.abc import Callable

from hotspots.contract import Found
from hotspots.spread import dense

SPREADS: dict[str, Callable[..., Found]] = {"dbscan": dense.find_dbscan, "st_dbscan": dense.find_st_dbscan}

__all__ = ["SPREADS"]
