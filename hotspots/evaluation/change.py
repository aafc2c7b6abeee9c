"""Two quantities that are both called RRI, kept apart by name."""

import numpy as np

from hotspots.evaluation.curve import Numbers


def recapture_index(
    *, n_before: float, n_after: float, total_before: float, total_after: float
) -> float | None:
    """Levine's (2008) recapture rate index (n₂/n₁)/(N₂/N₁): what a hotspot's count did beside the total's.

    1: the hotspot kept its share. None where a count before, or the total after, is zero.

    Misleads: a hotspot was drawn where the first count was high, so chance alone lets it fall (regression to
    the mean): below 1 is what to expect, and no effect of policing.
    """
    if not (n_before and total_before and total_after):
        return None
    return (n_after / n_before) / (total_after / total_before)


def log_recovery(predicted: Numbers, observed: Numbers) -> Numbers:
    """The R package ptools' recovery rate index as a logarithm: ln(Σ predicted / Σ observed) over the first
    1, 2 … k cells of an order (Wheeler & Steenbeek 2021). 0: as many as foretold; above 0: too many foretold.

    Infinite where nothing was observed, NaN where nothing was foretold either. Misleads: it is calibration,
    not aim: a method that flags the wrong cells with the right sum has 0. Of scores that are no counts it
    says nothing.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(np.cumsum(predicted) / np.cumsum(observed))
