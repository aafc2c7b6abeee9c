"""How good the foretold probabilities and counts are, cell by cell."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ive, pdtr, xlogy

from hotspots.evaluation.curve import Numbers


def brier(probabilities: Numbers, happened: NDArray[np.bool_]) -> float:
    """Brier's score (1950): the mean squared difference of foretold probability and what happened (0 or 1);
    both (m,), one a cell. 0 is perfect; NaN without cells.

    Misleads: where nearly no cell has an incident, foretelling 0 everywhere scores nearly 0. Compare with
    the score of the plain share of cells, never with another place's.
    """
    return _mean((probabilities - happened) ** 2)


def poisson_crps(expected: Numbers, observed: Numbers) -> float:
    """Mean continuous ranked probability score of Poisson forecasts with means ``expected`` (m,) for counts
    ``observed`` (m,), in incidents a cell; 0 is perfect, NaN without cells.

    Closed form (Wei & Held 2014): (x − λ)(2F(x) − 1) + 2λf(x) − λe^(−2λ)(I₀(2λ) + I₁(2λ)), with the Poisson f
    and F and the modified Bessel functions. With λ = 0 it is the absolute error.

    Misleads: real counts vary more than Poisson ones, and a forecast that is right in the mean but too sure
    is only mildly punished. As with Brier's score the empty cells rule the mean.
    """
    below = pdtr(observed, expected)
    at = np.exp(xlogy(observed, expected) - expected - gammaln(observed + 1))
    spread = expected * (ive(0, 2 * expected) + ive(1, 2 * expected))
    return _mean((observed - expected) * (2 * below - 1) + 2 * expected * at - spread)


def _mean(values: Numbers) -> float:
    return float(values.mean()) if len(values) else float("nan")
