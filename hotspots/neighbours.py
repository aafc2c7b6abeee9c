"""Neighbour questions whose memory stays bounded, however dense the points: squares, and lists asked in
pieces.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import KDTree

Numbers = NDArray[np.int64]

# 4 million pairs are 32 MB of neighbour numbers; larger pieces were not faster.
_PAIRS_AT_ONCE = 4_000_000
# Squares have side eps/√2, so points within eps are at most two squares apart each way.
_STEPS = [step for step in product((-2, -1, 0, 1, 2), repeat=2) if step != (0, 0)]


@dataclass(frozen=True, kw_only=True)
class Squares:
    """Places sorted into squares: ``column`` and ``row`` of each occupied square, ``number`` the square of
    each place, ``first`` one place of each square.
    """

    column: Numbers
    row: Numbers
    number: Numbers
    first: Numbers

    @classmethod
    def of(cls, places: NDArray[np.float64], *, side: float) -> "Squares":
        """Squares of ``side`` metres from the lower left corner of the places, shape (n, 2)."""
        at = np.floor((places - places.min(axis=0)) / side).astype(np.int64)
        return cls._from(at[:, 0], at[:, 1])

    @classmethod
    def _from(cls, column: Numbers, row: Numbers) -> "Squares":
        width = int(row.max(initial=0)) + 1
        keys, first, number = np.unique(column * width + row, return_index=True, return_inverse=True)
        return cls(
            column=keys // width, row=keys % width, number=number.reshape(-1).astype(np.int64), first=first
        )

    def only(self, chosen: NDArray[np.bool_]) -> "Squares":
        """The squares of the chosen places alone, places numbered anew."""
        kept = self.number[chosen]
        return self._from(self.column[kept], self.row[kept])

    def totals(self, weights: Numbers) -> Numbers:
        """Sum of the weights of the places in each square."""
        return np.bincount(self.number, weights=weights, minlength=len(self.column)).astype(np.int64)

    def beside_another(self, groups: Numbers) -> NDArray[np.bool_]:
        """Per square: does a square within reach hold a place of another group? All places of a square
        share one.
        """
        group = groups[self.first]
        # Two empty columns and rows on each side keep a step from wrapping into the next column.
        width = int(self.row.max()) + 5
        keys = self.column * width + self.row
        found = np.zeros(len(keys), dtype=np.bool_)
        for across, up in _STEPS:
            wanted = keys + across * width + up
            at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            found |= (keys[at] == wanted) & (group[at] != group)
        return found


def in_pieces(tree: KDTree, asked: NDArray[np.float64], radius: float) -> Iterator[slice]:
    """Slices of ``asked`` whose neighbour lists within ``radius`` stay under the limit together (one point
    at least).
    """
    if not len(asked):
        return
    upto = np.cumsum(tree.query_radius(asked, radius, count_only=True))
    start = 0
    while start < len(asked):
        done = upto[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(upto, done + _PAIRS_AT_ONCE, side="right")))
        yield slice(start, stop)
        start = stop


def neighbour_lists(tree: KDTree, asked: NDArray[np.float64], radius: float) -> tuple[Numbers, Numbers]:
    """All pairs within ``radius`` (included) as two arrays: row of ``asked``, row of the tree."""
    lists = tree.query_radius(asked, radius)
    mine = np.repeat(np.arange(len(asked)), [len(one) for one in lists])
    return mine, np.concatenate(lists) if len(lists) else np.empty(0, dtype=np.int64)
