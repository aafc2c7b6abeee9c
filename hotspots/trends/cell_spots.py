"""Spots of cells: those of one kind that touch, drawn as one outline cut to the ground."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Found, Role, Spot
from hotspots.contract.study import Ground
from hotspots.lattice import Lattice
from hotspots.lattice.patches import outline_of_cells

Labels = NDArray[np.int64]


def cells_of_patches(lattice: Lattice, labels: Labels, count: int) -> list[NDArray[np.object_]]:
    """Outlines of the cells of each patch."""
    order = np.argsort(labels, kind="stable")[int((labels < 0).sum()) :]
    return np.split(lattice.outlines()[order], np.searchsorted(labels[order], np.arange(1, count)))


def found_of_patches(
    lattice: Lattice,
    labels: Labels,
    *,
    at: Labels,
    counted: NDArray[np.bool_],
    ground: Ground | None,
    first: Sequence[NDArray[Any]],
    statistics: Sequence[Mapping[str, Any]],
) -> Found:
    """Spots of the patches ``labels`` (cells,), and each incident's spot.

    ``at`` is each incident's cell; only the ``counted`` are members, all are in the plain count. Patches are
    ranked by the arrays ``first`` (patches,), the first of them before the others, small before large.
    """
    n = len(statistics)
    inside = np.where(at >= 0, labels[at], -1) if len(labels) else np.full(len(at), -1)
    member = np.where(counted, inside, -1)
    count = np.bincount(member[member >= 0], minlength=n)
    plain = np.bincount(inside[inside >= 0], minlength=n)
    by_rank = np.lexsort((np.arange(n), *reversed(first))) if n else np.empty(0, dtype=np.int64)
    rank = np.zeros(n + 1, dtype=np.int32)
    rank[by_rank] = np.arange(1, n + 1)
    squares = cells_of_patches(lattice, labels, n)
    outlines = [outline_of_cells(squares[patch], ground) for patch in by_rank]
    spots = tuple(
        Spot(
            rank=int(rank[patch]),
            outline=outline,
            count=int(count[patch]),
            area_m2=float(outline.area),
            plain_count=int(plain[patch]),
            statistics=statistics[patch],
        )
        for patch, outline in zip(by_rank, outlines, strict=True)
    )
    # The last place of `rank` is 0, for incidents of no patch.
    roles = np.where(member >= 0, Role.CORE, Role.NOISE).astype(np.uint8)
    return Found(ranks=rank[member], roles=roles, spots=spots)
