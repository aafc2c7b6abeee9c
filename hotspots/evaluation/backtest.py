"""Every method learns from the days before a window, flags the same share of the ground, and is judged by
the incidents of the window; over several windows and several grid origins.

All flag whole squares in the order of their scores; of equal scores the square with more training incidents
comes first, so that a hotspot's ground is used where incidents lay. A method that says nothing of enough
ground flags less than its share, and the table tells how much.

Misleads: a back-test ranks methods on one city's records, with one setting of each. Incidents found by
police lie where police went: who foretells the patrols wins. A later window may rank them otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from hotspots.contract import HERE, Family, Method, Need, Progress, Spreader, Study, silent
from hotspots.errors import HotspotError, NothingToMeasure, ScopeError
from hotspots.evaluation.baselines import DECAYED, PLAIN, decayed_count, plain_count
from hotspots.evaluation.curve import Curve, Numbers, by_score, perfect
from hotspots.evaluation.plan import Plan, Window
from hotspots.evaluation.results import BackTested, Judged, Reach
from hotspots.evaluation.scored import scored
from hotspots.lattice import Squares


@dataclass(frozen=True, kw_only=True)
class Entrant:
    """A method that takes part, with its parameters."""

    method: Method
    params: Any


class Piece(NamedTuple):
    """One method, or both baselines (None), in one window, on all grids: the method learns once for them."""

    window: Window
    entrant: Entrant | None


class Common(NamedTuple):
    """What all pieces are judged on."""

    study: Study
    grids: Sequence[Squares]
    plan: Plan


def backtest(
    study: Study, entrants: Sequence[Entrant], *, plan: Plan, progress: Progress, spreader: Spreader = HERE
) -> BackTested:
    """Judge the entrants and both baselines on the study's days; ``spreader`` does it piece by piece.

    An entrant that refuses a window (HotspotError), or names no place in any, is left out with a sentence.
    Raises PeriodError where the period is too short, ScopeError without ground.
    """
    windows = plan.rolled(first=study.first, last=study.last)
    grids = grids_of(study, plan)
    pieces = [Piece(window, entrant) for window in windows for entrant in (None, *entrants)]
    parts = spreader.map(
        judge,
        pieces,
        step="judging each method in each window",
        progress=_counted(progress, len(pieces)),
        common=Common(study, grids, plan),
    )
    each = len(entrants) + 1
    judged = [Judged.together(parts[at : at + each]) for at in range(0, len(parts), each)]
    return BackTested.of(judged, plan=plan, windows=windows, ground_m2=float(grids[0].areas_m2.sum()))


def _counted(progress: Progress, pieces: int) -> Progress:
    return lambda step, share: progress(f"{step}: {round(share * pieces)} of {pieces} done", share)


def grids_of(study: Study, plan: Plan) -> list[Squares]:
    """The squares of each grid origin."""
    if study.ground is None:
        raise ScopeError("a back-test needs the ground that incidents can lie on, and none was given")
    return [Squares.over(study.ground, side_m=plan.side_m, origin=shift) for shift in plan.shifts]


def judge(piece: Piece, common: Common) -> Judged:
    """What a method, or each baseline, hits in a window on each grid and share."""
    (study, grids, plan), window = common, piece.window
    train, test = (
        during(study, window.train_first, window.train_last),
        during(study, window.test_first, window.test_last),
    )
    refused: dict[str, str] = {}
    scores: dict[str, list[Numbers]] = {}
    if piece.entrant is None:
        decayed = decayed_count(plan.decay_days)
        scores[PLAIN] = [plain_count(train, grid) for grid in grids]
        scores[DECAYED] = [decayed(train, grid) for grid in grids]
    else:
        name = piece.entrant.method.name
        try:
            scores[name] = _scores(piece.entrant, train, grids=grids)
        except HotspotError as fault:
            refused[name] = str(fault)
    reaches = {name: _reach(of, grids, train, test, plan=plan) for name, of in scores.items()}
    return Judged(total=len(test.xy), trained=len(train.xy), reaches=reaches, refused=refused)


def during(study: Study, first: int, last: int) -> Study:
    """The study's incidents (and background) of the days ``first`` to ``last``, both included."""
    kept = (study.days >= first) & (study.days <= last)
    behind = study.background
    if behind is not None:
        then = (behind.days >= first) & (behind.days <= last)
        behind = replace(behind, xy=behind.xy[then], days=behind.days[then], weights=behind.weights[then])
    return replace(
        study,
        xy=study.xy[kept],
        days=study.days[kept],
        weights=study.weights[kept],
        area_of=None if study.area_of is None else study.area_of[kept],
        background=behind,
        first=first,
        last=last,
    )


def _scores(entrant: Entrant, train: Study, *, grids: Sequence[Squares]) -> list[Numbers]:
    _refuse_missing(entrant.method, train)
    found = entrant.method.find(train, entrant.params, silent)
    clusters = entrant.method.family == Family.CLUSTERS
    return [scored(found, grid, by_density=clusters) for grid in grids]


def _refuse_missing(method: Method, study: Study) -> None:
    if Need.BACKGROUND in method.needs and study.background is None:
        raise NothingToMeasure("it measures risk against other records, and none were given")
    if method.needs & {Need.AREAS, Need.RESIDENTS} and study.areas is None:
        raise NothingToMeasure("it works on wards, and none were given")


def _reach(
    scores: Sequence[Numbers], grids: Sequence[Squares], train: Study, test: Study, *, plan: Plan
) -> Reach:
    """What a method's scores reach on each grid and share."""
    numbers = np.zeros((6, len(grids), len(plan.shares)))
    for at, (grid, score) in enumerate(zip(grids, scores, strict=True)):
        numbers[:, at] = _on_grid(score, grid, train, test, plan=plan)
    return Reach(
        **dict(zip(("n", "flagged_m2", "before", "most", "oracle_n", "oracle_m2"), numbers, strict=True))
    )


def _on_grid(score: Numbers, grid: Squares, train: Study, test: Study, *, plan: Plan) -> Numbers:
    learned, observed = grid.counts(train.xy), grid.counts(test.xy)
    order = by_score(score, ties=learned)
    curve, oracle = Curve.of(observed, grid.areas_m2, order), perfect(observed, grid.areas_m2)
    before = Curve.of(learned, grid.areas_m2, order)
    columns = []
    for share in plan.shares:
        cells = curve.cells_within(share * curve.ground)
        n, area = curve.after(cells)
        columns.append((n, area, before.after(cells)[0], oracle.most(area), *oracle.after(cells)))
    return np.array(columns).T
