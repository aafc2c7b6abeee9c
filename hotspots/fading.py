"""How old incidents lose weight. No Django here."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def fading(age: NDArray[Any], tau_days: float) -> NDArray[np.float64]:
    """What an incident of each age in days still weighs: exp(−age / τ), so 37 % after τ days (exponential
    forgetting, as in the hold-out protocol of the NIJ challenge of 2017).
    """
    return np.asarray(np.exp(-age / tau_days), dtype=np.float64)
