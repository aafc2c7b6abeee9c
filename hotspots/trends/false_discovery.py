"""Which of many tests stand, if at most a set share of those that stand may be false."""

import numpy as np
from numpy.typing import NDArray


def discovery_limit(p: NDArray[np.float64], level: float) -> float:
    """The largest p that stands by Benjamini & Hochberg (1995); 0 where none does.

    The largest p₍ₖ₎ with p₍ₖ₎ ≤ level · k / m. Neighbours that share incidents go up and down together, which
    the rule bears (Benjamini & Yekutieli 2001).

    Misleads: of ten places that stand at 5 %, none is 95 % sure by itself; the promise is about the lot.
    """
    ordered = np.sort(p, axis=None)
    stands = np.flatnonzero(ordered <= level * np.arange(1, ordered.size + 1) / max(ordered.size, 1))
    return float(ordered[stands[-1]]) if stands.size else 0.0
