"""Three values: met, not met, unknown; and how they join."""

from collections.abc import Iterable
from enum import StrEnum


class Outcome(StrEnum):
    """Of one criterion or condition."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


def of_possible(answers: Iterable[bool]) -> Outcome:
    """From every answer the facts still allow: decided only when they agree. No answer at all is unknown."""
    found = set(answers)
    if found == {True}:
        return Outcome.MET
    return Outcome.NOT_MET if found == {False} else Outcome.UNKNOWN


def at_least(needed: int, outcomes: Iterable[Outcome]) -> Outcome:
    """ "At least n of m": met if enough are met, not met if the unknown ones cannot reach n, else unknown."""
    outcomes = list(outcomes)
    met = outcomes.count(Outcome.MET)
    if met >= needed:
        return Outcome.MET
    if met + outcomes.count(Outcome.UNKNOWN) < needed:
        return Outcome.NOT_MET
    return Outcome.UNKNOWN


def every(outcomes: Iterable[Outcome]) -> Outcome:
    """All must hold: one "not met" decides, whatever is unknown beside it."""
    outcomes = list(outcomes)
    return at_least(len(outcomes), outcomes)
