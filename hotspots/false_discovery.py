"""Which of many tests stand, if at most a set share of those that stand may be false. No Django here.

Of 2,700 cells without any pattern 135 have p ≤ 0.05. Benjamini and Hochberg (1995) keep the share of false
ones among those called significant at the level instead. Neighbouring cells depend on each other, positively
as a rule; there the procedure holds too (Benjamini and Yekutieli 2001).

Misleads: of ten places that stand at 5 %, none is 95 % sure by itself; the promise is about the lot.
"""

import numpy as np
from numpy.typing import NDArray


def benjamini_hochberg(p: NDArray[np.float64], level: float) -> float:
    """The largest p, of any shape, that is still significant when the false share is held at ``level``; 0
    where none is. Unknown p (NaN) are not tests.
    """
    known = np.sort(p[np.isfinite(p)])
    fine = np.flatnonzero(known <= np.arange(1, len(known) + 1) / max(len(known), 1) * level)
    return float(known[fine[-1]]) if len(fine) else 0.0
