"""Cells that touch: which hang together, and their common outline."""

from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from hotspots.contract.study import Ground
from hotspots.lattice.lattice import Lattice

Labels = NDArray[np.int64]


def patches(lattice: Lattice, kinds: NDArray[Any]) -> Labels:
    """Patch of each cell: cells of the same kind that share an edge or a corner; −1 where the kind is 0."""
    of, to = lattice.neighbours()
    same = (kinds[of] == kinds[to]) & (kinds[of] != 0)
    links = coo_matrix((np.ones(int(same.sum())), (of[same], to[same])), shape=(len(kinds), len(kinds)))
    group = connected_components(links, directed=False)[1].astype(np.int64)
    labels = np.full(len(kinds), -1, dtype=np.int64)
    on = kinds != 0
    labels[on] = np.unique(group[on], return_inverse=True)[1].reshape(-1)
    return labels


def outline_of_cells(outlines: NDArray[np.object_], ground: Ground | None) -> Ground:
    """The cells as one shape, cut to the ground; lines and points that the cut leaves are dropped."""
    # Not as a coverage: real wards leave slivers, and hexagons meet to the last digit only nearly.
    whole = shapely.union_all(outlines)
    if ground is None or shapely.covers(ground, whole):
        return cast("Ground", whole)
    # Cutting with what lies near is quick, with the whole of a city's boundary it is not.
    near = shapely.clip_by_rect(ground, *shapely.bounds(whole))
    parts = shapely.get_parts(shapely.intersection(whole, near))
    return cast("Ground", shapely.union_all(parts[shapely.area(parts) > 0]))
