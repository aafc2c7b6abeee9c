"""How wide a kernel is when nobody says: the normal-reference rule of both axes."""

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Parameter

# A quartic kernel of this many standard deviations of a normal one (Venables and Ripley's kde2d has 4).
QUARTIC = 4.0
LEAST_M = 50.0

BANDWIDTH = Parameter(
    field="bandwidth_m",
    option="--bandwidth",
    kind=float,
    least=10,
    most=100_000,
    unit="m",
    vi="độ rộng làm mịn",
    en="bandwidth: how far an incident reaches",
    automatic=True,
)


def normal_reference(xy: NDArray[np.float64]) -> float:
    """Bandwidth of a quartic kernel for places (n, 2): the mean over both axes of
    4 · 1.06 · min(s, IQR / 1.34) · n^(−1/5) (Venables and Ripley 2002), at least LEAST_M.

    The R package sfhotspot means the same and gives the x axis's value alone, because its ``mean(bx, by)``
    takes ``by`` for another argument.

    Misleads: the rule is right for one round cloud. A city with several centres is smoothed far too much:
    try half and a quarter of it.
    """
    if len(xy) < 2:
        return LEAST_M
    low, high = np.percentile(xy, [25, 75], axis=0)
    deviation, middle = xy.std(axis=0, ddof=1), (high - low) / 1.34
    # Half of all incidents on one line of an axis have no middle half: then the deviation alone.
    spread = np.where(middle > 0, np.minimum(deviation, middle), deviation)
    return float(max(np.mean(QUARTIC * 1.06 * spread * len(xy) ** -0.2), LEAST_M))
