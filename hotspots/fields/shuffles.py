"""What chance alone would give each cell: its own value stays, its neighbours are drawn from all others.

Conditional permutation (Anselin 1995). A neighbourhood's sum under chance depends only on how many
neighbours there are, so each shuffle is one sequence of cells, drawn without replacement and shared by all:
its first k members are the neighbours of every cell that has k. Where a cell would be its own neighbour the
next member takes its place. Each cell's chances are exact; between cells they are not independent, which no
single p minds. Costs one search a cell instead of a sum a cell and shuffle. Cells can be searched in any
pieces: all see the same sequences.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from hotspots.contract import HERE, Parameter, Progress, Spreader, silent
from hotspots.errors import ParameterError

Numbers = NDArray[np.int64]
Values = NDArray[np.float64]
_ROUNDING = 1e-9
# Cells of one piece: with 999 shuffles they take some hundredths of a second.
_CELLS = 100_000

PERMUTATIONS = Parameter(
    field="permutations",
    option="--permutations",
    kind=int,
    least=0,
    most=99_999,
    vi="số lần xáo trộn để tính p; 0: dùng công thức",
    en="shuffles that p is counted from; 0: by formula",
)


def sequences(size: int, *, longest: int, permutations: int, seed: int) -> Numbers:
    """``permutations`` rows of ``longest`` different cells of ``size``, the same for the same seed."""
    if longest > size:
        raise ParameterError(f"a cell has {longest - 1} neighbours among {size} cells; fewer can be shuffled")
    random = np.random.default_rng(seed)
    return np.array(
        [random.choice(size, longest, replace=False) for _ in range(permutations)], dtype=np.int64
    )


class _Common(NamedTuple):
    """What the kernel runs through. ``drawn`` are the sums of each sequence's first 1, 2 … members, beside
    each other, and ``ordered`` the same by size; ``row_of``, ``begins``, ``order`` say where in the sequences
    a cell stands.
    """

    values: Values
    lag: Values
    neighbours: Numbers
    sequence: Numbers
    drawn: Values
    ordered: Values
    row_of: Numbers
    begins: Numbers
    order: Numbers


def shuffled_p(
    values: Values,
    *,
    lag: Values,
    neighbours: Numbers,
    sequence: Numbers,
    spreader: Spreader = HERE,
    progress: Progress = silent,
) -> Values:
    """Two-sided p (m,): (1 + the rarer side) / (1 + shuffles), doubled, at most 1; NaN without neighbours.

    ``lag`` (m,) are the plain sums of each cell's ``neighbours`` (m,), itself not counted; ``sequence`` has
    one column more than the most neighbours. The smallest p possible is 2 / (1 + shuffles): with 999 and
    many cells, false-discovery control can leave nothing, for want of shuffles, not of hotspots.
    """
    drawn = np.cumsum(values[sequence], axis=1).T
    cells, place = np.unique(sequence, return_inverse=True)
    order = np.argsort(place.ravel(), kind="stable")
    begins = np.searchsorted(place.ravel()[order], np.arange(len(cells) + 1))
    row_of = np.full(len(values), -1, dtype=np.int64)
    row_of[cells] = np.arange(len(cells))
    rarer = spreader.map(
        _rarer_of,
        [(first, min(first + _CELLS, len(values))) for first in range(0, len(values), _CELLS)],
        step="shuffling",
        progress=progress,
        common=_Common(
            values, lag, neighbours, sequence, drawn, np.sort(drawn, axis=1), row_of, begins, order
        ),
    )
    p = np.minimum(1.0, 2 * (1 + np.concatenate(rarer)) / (1 + len(sequence)))
    return np.where(neighbours > 0, p, np.nan)


def _rarer_of(piece: tuple[int, int], common: _Common) -> Numbers:
    found: Numbers = _rarer(*piece, common)
    return found


@njit(cache=True, nogil=True)
def _rarer(first, end, common):  # type: ignore[no-untyped-def]
    values, lag, neighbours, sequence, drawn, ordered, row_of, begins, order = common
    shuffles, longest = sequence.shape
    found = np.zeros(end - first, dtype=np.int64)
    for i in range(first, end):
        k = neighbours[i]
        if k == 0:
            continue
        slack = _ROUNDING * (1.0 + abs(lag[i]))
        low, high = lag[i] - slack, lag[i] + slack
        above = shuffles - np.searchsorted(ordered[k - 1], low)
        below = np.searchsorted(ordered[k - 1], high, side="right")
        if row_of[i] >= 0:
            for at in range(begins[row_of[i]], begins[row_of[i] + 1]):
                shuffle, position = order[at] // longest, order[at] % longest
                if position < k:
                    # The cell stands among its own neighbours: the next member takes its place.
                    was = drawn[k - 1, shuffle]
                    now = was - values[i] + values[sequence[shuffle, k]]
                    above += int(now >= low) - int(was >= low)
                    below += int(now <= high) - int(was <= high)
        found[i - first] = min(above, below)
    return found
