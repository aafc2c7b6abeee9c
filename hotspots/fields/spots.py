"""Hot cells that hang together as spots."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.contract import Role, Spot
from hotspots.contract.study import Ground
from hotspots.fields.cells import Made
from hotspots.lattice.patches import outline_of_cells, patches

Rows = NDArray[np.int64]
Told = Callable[[Rows], Mapping[str, Any]]


def spots_of_cells(
    made: Made, hot: NDArray[np.bool_], *, ground: Ground | None, told: Told
) -> tuple[NDArray[np.int32], NDArray[np.uint8], tuple[Spot, ...]]:
    """Rank and role of each incident, and the spots by rank: most incidents first, of equals the smaller
    area, then the first cell. ``hot`` (m,) marks cells; those that share an edge or a corner are one spot.

    The outline is that of the cells cut to the ground, so the count inside it is the spot's own. Cells hot
    only by their neighbours, with no incident of their own, make no spot. ``told`` gives a spot's statistics
    from the rows of its cells.
    """
    held = made.counts(np.ones(len(made.at)))
    groups = [rows for rows in _together(made, hot) if held[rows].sum() > 0]
    shapes = made.lattice.outlines() if groups else np.empty(0, dtype=object)
    cut = made.lattice.areas_m2 < shapely.area(shapes) * (1 - 1e-6) if groups else np.empty(0, dtype=bool)
    outlines = [outline_of_cells(shapes[rows], ground if cut[rows].any() else None) for rows in groups]
    counts = [int(held[rows].sum()) for rows in groups]
    order = sorted(range(len(groups)), key=lambda at: (-counts[at], outlines[at].area, groups[at][0]))
    rank_of = np.zeros(len(made.lattice) + 1, dtype=np.int32)
    for rank, at in enumerate(order, start=1):
        rank_of[groups[at]] = rank
    # Row −1, in no cell, reads the last place: rank 0.
    ranks = rank_of[made.at]
    roles = np.where(ranks > 0, Role.CORE, Role.NOISE).astype(np.uint8)
    return (
        ranks,
        roles,
        tuple(
            Spot(
                rank=rank,
                outline=outlines[at],
                count=counts[at],
                area_m2=float(outlines[at].area),
                plain_count=counts[at],
                statistics={"cells": len(groups[at]), **told(groups[at])},
            )
            for rank, at in enumerate(order, start=1)
        ),
    )


def _together(made: Made, hot: NDArray[np.bool_]) -> list[Rows]:
    """Rows of the hot cells in groups that hang together."""
    labels = patches(made.lattice, hot)
    order = np.argsort(labels, kind="stable")[int((labels < 0).sum()) :]
    return np.split(order, np.flatnonzero(np.diff(labels[order])) + 1) if len(order) else []
