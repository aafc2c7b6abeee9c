"""Knox's table: pairs of incidents by how far and how long they lie apart, and what chance would give."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import poisson

from hotspots.contract import Block, Metres, Progress, Spreader, blocks
from hotspots.contract.study import Days
from hotspots.methods.pairing.grid import Grid, grid_of, near_pairs, pairs_by_time

Counts = NDArray[np.int64]
# Days of one block of worlds: more take much memory, fewer waste the walk over the pairs.
_BLOCK = 24_000_000


@dataclass(frozen=True, kw_only=True)
class Table:
    """Bands of distance by bands of time; both edges belong to the nearer band.

    ``observed`` (b, t) pairs; ``near`` (b,) pairs of a band of distance at any time apart, ``close`` (t,) of
    a band of time at any distance; ``pairs`` all there are; ``edges_m`` (b,) and ``edges_days`` (t,) the far
    edges.
    """

    observed: Counts
    near: Counts
    close: Counts
    pairs: int
    edges_m: NDArray[np.float64]
    edges_days: NDArray[np.int32]

    @property
    def expected(self) -> NDArray[np.float64]:
        """Mean of all ways to deal the days out anew: near × close ÷ pairs (Knox 1964)."""
        return np.outer(self.near, self.close) / max(self.pairs, 1)

    @property
    def ratio(self) -> NDArray[np.float64]:
        """Observed over expected; NaN where nothing is expected."""
        expected = self.expected
        return np.divide(self.observed, expected, out=np.full(expected.shape, np.nan), where=expected > 0)

    @property
    def p_poisson(self) -> NDArray[np.float64]:
        """Chance of *more* pairs than observed if they came singly, as Knox's test is printed elsewhere.

        Too small: one incident sits in many pairs, so that pairs come in heaps.
        """
        return np.asarray(poisson.sf(self.observed, self.expected))


def knox(xy: Metres, days: Days, *, edges_m: NDArray[np.float64], edges_days: NDArray[np.int32]) -> Table:
    """Count the pairs of n incidents; ``edges_m`` and ``edges_days`` rise."""
    grid, order = grid_of(xy, edges_m)
    return counted(grid, days[order], edges_m=edges_m, edges_days=edges_days)


def counted(grid: Grid, days: Days, *, edges_m: NDArray[np.float64], edges_days: NDArray[np.int32]) -> Table:
    """As `knox`, of incidents that already lie on a grid and days in its order."""
    observed = pairs_by_time(grid, days[:, None].astype(np.int32), edges_days)[:, :, 0].astype(np.int64)
    n = len(days)
    return Table(
        observed=np.diff(observed, axis=1, prepend=0),
        near=near_pairs(grid),
        close=np.diff(_close(days, edges_days), prepend=0),
        pairs=n * (n - 1) // 2,
        edges_m=edges_m,
        edges_days=edges_days,
    )


def _close(days: Days, edges_days: NDArray[np.int32]) -> Counts:
    """Pairs at most so many days apart, without listing them."""
    row = np.sort(days.astype(np.int64))
    here = np.arange(1, len(row) + 1)
    return np.array(
        [int((np.searchsorted(row, row + edge, side="right") - here).sum()) for edge in edges_days.tolist()],
        dtype=np.int64,
    )


class _Common(NamedTuple):
    grid: Grid
    days: Days
    observed: Counts
    edges_days: NDArray[np.int32]
    seed: int


def p_of_permutations(
    grid: Grid,
    days: Days,
    table: Table,
    *,
    permutations: int,
    seed: int,
    spreader: Spreader,
    progress: Progress,
) -> NDArray[np.float64]:
    """Share of the worlds, the observed one among them, with as many pairs or more in each cell (b, t).

    In each world the days are dealt out anew among the incidents.
    """
    reached = spreader.map(
        _reached,
        blocks(permutations, numbers=len(days), most=_BLOCK),
        step="dealing the days out anew",
        progress=progress,
        common=_Common(grid, days, table.observed, table.edges_days, seed),
    )
    shares: NDArray[np.float64] = (1 + np.sum(reached, axis=0)) / (permutations + 1)
    return shares


def _reached(block: Block, common: _Common) -> Counts:
    """How many of a block's worlds have as many pairs in each cell (b, t)."""
    dealt = np.broadcast_to(common.days, (block.many, len(common.days)))
    worlds = block.random(common.seed).permuted(dealt, axis=1)
    side_by_side = np.ascontiguousarray(worlds.T.astype(np.int32))
    counts = np.diff(pairs_by_time(common.grid, side_by_side, common.edges_days), axis=1, prepend=0)
    return (counts >= common.observed[:, :, None]).sum(axis=2)


def as_rows(table: Table, p: NDArray[np.float64], elevated: NDArray[np.bool_]) -> list[dict[str, Any]]:
    """One JSON row a cell, nearest and soonest first; ``ratio`` and ``p_poisson`` None where nothing is
    expected."""
    expected, ratio, p_poisson = table.expected, table.ratio, table.p_poisson
    starts_m = [0.0, *table.edges_m[:-1].tolist()]
    starts_days = [0, *(table.edges_days[:-1] + 1).tolist()]
    return [
        {
            "over_m": starts_m[b],
            "to_m": float(table.edges_m[b]),
            "from_days": starts_days[t],
            "to_days": int(table.edges_days[t]),
            "observed": int(table.observed[b, t]),
            "expected": float(expected[b, t]),
            "ratio": None if np.isnan(ratio[b, t]) else float(ratio[b, t]),
            "p_poisson": float(p_poisson[b, t]) if expected[b, t] > 0 else None,
            "p": float(p[b, t]),
            "elevated": bool(elevated[b, t]),
        }
        for b, t in np.ndindex(table.observed.shape)
    ]
