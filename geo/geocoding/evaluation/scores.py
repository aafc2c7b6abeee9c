"""Counts of right answers: of all, of divided units, among the candidates, per class of confidence."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from geo.geocoding.answer import CONFIDENCES, Answer
from geo.geocoding.distance import metres
from geo.geocoding.evaluation.cases import Case


@dataclass(slots=True)
class Count:
    """Answers of one group: how many, how many right, and with the truth among the candidates.

    `arguable` are right, or name the unit on the other side of a border that the point lies on within
    BORDER_M: there the label depends on whose drawing was asked.
    """

    answers: int = 0
    right: int = 0
    listed: int = 0
    arguable: int = 0

    @property
    def share(self) -> float | None:
        return self.right / self.answers if self.answers else None

    @property
    def listed_share(self) -> float | None:
        return self.listed / self.answers if self.answers else None

    @property
    def arguable_share(self) -> float | None:
        return self.arguable / self.answers if self.answers else None

    def add(self, *, right: bool, listed: bool, arguable: bool) -> None:
        self.answers += 1
        self.right += right
        self.listed += listed
        self.arguable += arguable


@dataclass(slots=True)
class Report:
    """The outcome over all cases. `metres` holds distances to the known point, by precision."""

    groups: dict[str, Count] = field(default_factory=dict)
    metres: dict[str, list[float]] = field(default_factory=dict)
    seconds: float = 0.0

    def of(self, group: str) -> Count:
        return self.groups.setdefault(group, Count())

    @property
    def per_second(self) -> float:
        return self.of("all").answers / self.seconds if self.seconds else 0.0

    def median_metres(self, precision: str) -> float | None:
        found = self.metres.get(precision)
        return median(found) if found else None


def add(report: Report, case: Case, answer: Answer, *, divided: bool) -> None:
    """Counts one answer. `divided`: the named unit was divided among several of those asked for."""
    best = answer.best
    right = best is not None and best.unit.code in case.truth
    listed = any(one.unit.code in case.truth for one in answer.candidates)
    arguable = right or (best is not None and best.unit.id in case.bordering)
    groups = [
        "all",
        "divided" if divided else "whole",
        answer.confidence,
        f"precision {best.precision if best else 'none'}",
    ]
    for group in groups:
        report.of(group).add(right=right, listed=listed, arguable=arguable)
    if best and best.point and case.point:
        report.metres.setdefault(best.precision, []).append(metres(best.point, case.point))


def calibration(report: Report) -> Iterable[tuple[str, Count]]:
    """The classes of confidence with their counts, the surest first."""
    return [(one, report.of(one)) for one in CONFIDENCES if report.of(one).answers]
