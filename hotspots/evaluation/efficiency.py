"""Hits beside the most that anybody could have had."""

import numpy as np

from hotspots.evaluation.curve import Curve, Numbers


def pei(curve: Curve, oracle: Curve) -> Numbers:
    """Predictive efficiency index (Hunt 2016) after each cell: PAI over the PAI of a perfect oracle who takes
    as many cells; shape of ``curve.n``. NaN where no incident happened.

    Misleads: with cells of unequal size the oracle's cells have another area, and the index may be above 1;
    use PEI*. With few incidents the oracle hits them all on a few cells, and every method looks poor.
    """
    best = oracle.pai[: len(curve.n)]
    return np.divide(curve.pai, best, out=np.full(len(curve.n), np.nan), where=best > 0)


def pei_star(n: float, *, area: float, oracle: Curve) -> float | None:
    """PEI* of the NIJ challenge of 2017: n over n*, the most incidents that the same area can hold.

    The oracle takes cells by density and the last one in part: of equal cells that is n* exactly, of cells
    cut at the edge of the ground a little more than anybody could reach, so that the index is never too
    high. None where n* is 0.

    Misleads: the oracle knows the future. A low value may be the future's doing, not the method's: of
    incidents strewn by chance nobody can foretell the cells. Compare methods by it, not cities.
    """
    most = oracle.most(area)
    return n / most if most else None
