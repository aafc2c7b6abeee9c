"""Runs the geocoder over cases, fold by fold."""

import time
from collections.abc import Iterable, Sequence
from datetime import date

from geo.geocoding.answer import Answer
from geo.geocoding.evaluation.cases import Case, as_places, fold_of
from geo.geocoding.evaluation.scores import Report, add
from geo.geocoding.gazetteer import Gazetteer, KnownPlace
from geo.geocoding.locate import locate


def evaluate(
    cases: Sequence[Case],
    gazetteer: Gazetteer,
    *,
    folds: int = 0,
    places: Iterable[KnownPlace] = (),
    asked: Sequence[str] | None = None,
    day: date | None = None,
) -> Report:
    """The report over all cases.

    With `folds`, the addresses of the other folds are known places, beside `places`; without, only these.
    `asked` are other spellings of the cases' addresses, in the same order.
    """
    report = Report()
    known = tuple(places)
    texts = asked or [case.text for case in cases]
    for fold in range(max(folds, 1)):
        others = [case for case in cases if folds and fold_of(case, folds) != fold]
        knowing = gazetteer.with_places([*known, *as_places(others, gazetteer)])
        knowing.places  # noqa: B018  # arranged before the clock starts
        for case, text in zip(cases, texts, strict=True):
            if not folds or fold_of(case, folds) == fold:
                _ask(case, text, knowing, report, day)
    return report


def _ask(case: Case, text: str, gazetteer: Gazetteer, report: Report, day: date | None) -> None:
    begun = time.perf_counter()
    answer = locate(text, gazetteer, day=day)
    report.seconds += time.perf_counter() - begun
    add(report, case, answer, divided=_divided(answer, gazetteer, day))


def _divided(answer: Answer, gazetteer: Gazetteer, day: date | None) -> bool:
    best = answer.best
    return bool(best and best.stated and len(gazetteer.lineage.heirs(best.stated.id, day)) > 1)
