"""The way that Getis-Ord and local Moran share: cells, neighbours, scores, p, and how small p must be."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import HERE, Progress, Spreader, Study, part_of, seed_parameter
from hotspots.fields import getis, near
from hotspots.fields.cells import Made, make
from hotspots.fields.near import NearParams, measured, sums_near
from hotspots.fields.shuffles import PERMUTATIONS, sequences, shuffled_p
from hotspots.fields.significance import CONFIDENCE, FDR, PERCENT, classes, thresholds
from hotspots.fields.sums import Sums

Values = NDArray[np.float64]
PARAMETERS = (*near.PARAMETERS, PERMUTATIONS, FDR, CONFIDENCE, seed_parameter())


@dataclass(frozen=True, kw_only=True)
class ScoredParams(NearParams):
    """``permutations`` 0 takes p from the normal distribution; ``control`` is fdr or none; ``confidence`` in
    per cent is what a cell needs to be part of a hotspot.
    """

    permutations: int = 0
    control: str = "fdr"
    confidence: int = 95
    seed: int = 0


@dataclass(frozen=True, kw_only=True)
class Scored:
    """Each (m,): the values compared, which are ``known``, z and two-sided p, class −3 … 3 by the sign of z.

    ``alone`` are the sums of the neighbours of the known cells, (k,), without the cell itself; ``limits`` the
    p that each level allowed, ``least_p`` the smallest that as many shuffles can give (0 by formula): where
    it is above a limit, only more shuffles could have found anything.
    """

    made: Made
    values: Values
    known: NDArray[np.bool_]
    alone: Sums
    z: Values
    p: Values
    classes: Values
    limits: tuple[float, ...]
    least_p: float
    chosen: dict[str, int | float | str]

    def facts(self) -> dict[str, Any]:
        """What is told of the whole field, as JSON."""
        per_class = {
            f"{side}_{percent}": int((self.classes == sign * step).sum())
            for side, sign in (("hot", 1), ("cold", -1))
            for step, percent in enumerate(PERCENT, start=1)
        }
        return {
            "cells": len(self.values),
            "incidents_outside": int((self.made.at < 0).sum()),
            "least_p": self.least_p,
            "unknown": int((~self.known).sum()),
            "islands": int((self.alone.neighbours == 0).sum()),
            "undefined": int(np.isnan(self.p).sum()),
            "p_limits": {str(percent): limit for percent, limit in zip(PERCENT, self.limits, strict=True)},
            "classes": per_class,
        }


def scored(
    study: Study, params: ScoredParams, *, with_self: bool, progress: Progress, spreader: Spreader = HERE
) -> Scored:
    """Cells, scores and p of a study; raises what `cells.make` raises."""
    progress("making cells", 0.0)
    made = make(study, params)
    values = measured(made, study, params.measure)
    progress("adding up neighbours", 0.2)
    sums, chosen = sums_near(made, values, params, with_self=with_self)
    known = np.isfinite(values)
    told = values[known]
    alone = Sums(sums.lag - told, sums.total - 1, sums.squares - 1, sums.neighbours) if with_self else sums
    z = getis.scores(told, sums, with_self=with_self)
    p = getis.two_sided(z)
    if params.permutations and len(told):
        shuffled = _shuffled(told, alone, params, spreader=spreader, progress=part_of(progress, 0.3, 0.5))
        p = np.where(np.isnan(z), np.nan, shuffled)
    z, p = _on_all(z, known), _on_all(p, known)
    limits = thresholds(p, control=params.control)
    return Scored(
        made=made,
        values=values,
        known=known,
        alone=alone,
        z=z,
        p=p,
        classes=classes(z, p, limits),
        limits=limits,
        least_p=2 / (1 + params.permutations) if params.permutations else 0.0,
        chosen=made.chosen | chosen,
    )


def _shuffled(
    values: Values, alone: Sums, params: ScoredParams, *, spreader: Spreader, progress: Progress
) -> Values:
    longest = int(alone.neighbours.max()) + 1
    drawn = sequences(len(values), longest=longest, permutations=params.permutations, seed=params.seed)
    return shuffled_p(
        values,
        lag=alone.lag,
        neighbours=alone.neighbours,
        sequence=drawn,
        spreader=spreader,
        progress=progress,
    )


def _on_all(values: Values, known: NDArray[np.bool_]) -> Values:
    """Values of the known cells at their places among all; NaN elsewhere."""
    whole = np.full(len(known), np.nan)
    whole[known] = values
    return whole
