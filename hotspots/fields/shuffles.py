"""What chance alone would give each cell: its own value stays, its neighbours are drawn from all others.

Conditional permutation (Anselin 1995). A neighbourhood's sum under chance depends only on how many
neighbours there are, so each shuffle is one sequence of cells, drawn without replacement and shared by all:
its first k members are the neighbours of every cell that has k. Where a cell would be its own neighbour the
next member takes its place. Each cell's chances are exact; between cells they are not independent, which no
single p minds. Costs one search a cell instead of a sum a cell and shuffle.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from hotspots.contract import Parameter
from hotspots.errors import ParameterError

Numbers = NDArray[np.int64]
Values = NDArray[np.float64]
_ROUNDING = 1e-9

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


def shuffled_p(values: Values, *, lag: Values, neighbours: Numbers, sequence: Numbers) -> Values:
    """Two-sided p (m,): (1 + the rarer side) / (1 + shuffles), doubled, at most 1; NaN without neighbours.

    ``lag`` (m,) are the plain sums of each cell's ``neighbours`` (m,), itself not counted; ``sequence`` has
    one column more than the most neighbours. The smallest p possible is 2 / (1 + shuffles): with 999 and
    many cells, false-discovery control can leave nothing, for want of shuffles, not of hotspots.
    """
    drawn = np.cumsum(values[sequence], axis=1).T
    ordered = np.sort(drawn, axis=1)
    cells, place = np.unique(sequence, return_inverse=True)
    order = np.argsort(place.ravel(), kind="stable")
    begins = np.searchsorted(place.ravel()[order], np.arange(len(cells) + 1))
    row_of = np.full(len(values), -1, dtype=np.int64)
    row_of[cells] = np.arange(len(cells))
    own = (row_of, begins, order)
    rarer = _rarer(values, (lag, neighbours), sequence, (drawn, ordered), own)
    p = np.minimum(1.0, 2 * (1 + rarer) / (1 + len(sequence)))
    return np.where(neighbours > 0, p, np.nan)


@njit(cache=True)
def _rarer(values, seen, sequence, sums, own):  # type: ignore[no-untyped-def]
    lag, neighbours = seen
    drawn, ordered = sums
    row_of, begins, order = own
    shuffles, longest = sequence.shape
    found = np.zeros(len(values), dtype=np.int64)
    for i in range(len(values)):
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
        found[i] = min(above, below)
    return found
