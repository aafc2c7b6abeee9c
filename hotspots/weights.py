"""Who is whose neighbour, and how much each counts: weights of cells as sparse rows. No Django here.

Each row may hold the cell itself or not; that is stated where the weights are made, because Gi* counts the
cell itself and Gi and local Moran do not. A cell without neighbours is an island: it keeps an empty row, is
counted in `Weights.islands`, and its statistic is unknown.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_array
from scipy.spatial import cKDTree

from hotspots.errors import ParameterError

Numbers = NDArray[np.int64]
# Distances of exactly the radius count, though their last bit may say otherwise.
_ROUNDING = 1e-9


@dataclass(frozen=True, kw_only=True)
class Weights:
    """m rows: the neighbours of cell i are ``cells[starts[i]:starts[i + 1]]``, ascending, and weigh
    ``values`` at the same places. ``with_self`` tells whether each row holds its own cell.
    """

    starts: Numbers
    cells: Numbers
    values: NDArray[np.float64]
    with_self: bool

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def neighbours(self) -> Numbers:
        """How many neighbours each cell has, itself not counted."""
        return np.diff(self.starts) - int(self.with_self)

    @property
    def islands(self) -> int:
        """Cells without a neighbour."""
        return int((self.neighbours == 0).sum())

    def only(self, rows: Numbers) -> "Weights":
        """The weights among these cells alone, renumbered by their place in ``rows`` (ascending)."""
        whole = csr_array((self.values, self.cells, self.starts), shape=(len(self), len(self)))
        kept = whole[rows][:, rows]
        kept.sort_indices()
        return Weights(
            starts=kept.indptr.astype(np.int64),
            cells=kept.indices.astype(np.int64),
            values=np.asarray(kept.data, dtype=np.float64),
            with_self=self.with_self,
        )

    def row_standardised(self) -> "Weights":
        """The same neighbours, each row's weights adding up to one; empty rows stay empty."""
        totals = np.add.reduceat(np.append(self.values, 0.0), self.starts[:-1]) if len(self) else self.values
        sizes = np.diff(self.starts)
        return Weights(
            starts=self.starts,
            cells=self.cells,
            values=self.values / np.repeat(totals[sizes > 0], sizes[sizes > 0]),
            with_self=self.with_self,
        )


def band(xy: NDArray[np.float64], *, radius_m: float, with_self: bool) -> Weights:
    """Binary weights: all places (m, 2) at most ``radius_m`` apart are neighbours, the distance included."""
    if not radius_m > 0:
        raise ParameterError(f"the radius of neighbours is {radius_m:g} m; it must be more than 0")
    pairs = cKDTree(xy).query_pairs(radius_m * (1 + _ROUNDING), output_type="ndarray")
    return of_pairs(
        np.concatenate([pairs[:, 0], pairs[:, 1]]),
        np.concatenate([pairs[:, 1], pairs[:, 0]]),
        size=len(xy),
        with_self=with_self,
    )


def nearest(xy: NDArray[np.float64], *, k: int, with_self: bool) -> Weights:
    """Binary weights: the ``k`` nearest other places of each. Of equally near ones the tree decides, so a
    regular grid's edge prefers some sides; not symmetric.
    """
    if not 1 <= k < len(xy):
        raise ParameterError(f"{k} nearest neighbours among {len(xy)} cells; choose 1 to {len(xy) - 1}")
    _, near = cKDTree(xy).query(xy, k=k + 1)
    itself = near == np.arange(len(xy))[:, None]
    # Where places coincide the cell itself may not be among the nearest: then the last is left out.
    itself[~itself.any(axis=1), -1] = True
    others = near[~itself].astype(np.int64)
    return of_pairs(np.repeat(np.arange(len(xy)), k), others, size=len(xy), with_self=with_self)


def of_pairs(mine: Numbers, others: Numbers, *, size: int, with_self: bool) -> Weights:
    """Binary weights of ordered pairs of different cells, as `Lattice.neighbours` gives them: contiguity by
    edge or corner (“queen”).
    """
    if with_self:
        own = np.arange(size, dtype=np.int64)
        mine, others = np.concatenate([mine, own]), np.concatenate([others, own])
    rows = coo_matrix((np.ones(len(mine)), (mine, others)), shape=(size, size)).tocsr()
    rows.sort_indices()
    return Weights(
        starts=rows.indptr.astype(np.int64),
        cells=rows.indices.astype(np.int64),
        values=np.asarray(rows.data, dtype=np.float64),
        with_self=with_self,
    )
