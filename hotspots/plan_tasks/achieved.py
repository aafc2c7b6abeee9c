"""Whether what a task was for has come about. Done is what an office says; achieved is what the facts say."""

from enum import StrEnum

from geo.points.ledger import State
from hotspots.rules import Result
from hotspots.rules.logic import Outcome
from hotspots.rules.result import DRUG_FREE

STILL_THERE = (State.OPEN, State.UNVERIFIED)


class Achieved(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_MEASURED = "not_measured"


_OF_CONDITION = {
    Outcome.MET: Achieved.YES,
    Outcome.NOT_MET: Achieved.NO,
    Outcome.UNKNOWN: Achieved.UNKNOWN,
}
# A criterion of a key type is what one wants to be rid of.
_OF_TYPE = {
    Outcome.MET: Achieved.NO,
    Outcome.NOT_MET: Achieved.YES,
    Outcome.UNKNOWN: Achieved.UNKNOWN,
}


def achieved(criterion: str, *, point_state: str | None, result: Result | None) -> Achieved:
    """Of a task with a point: whether the point is gone. Else whether its condition is met, or its criterion
    no longer counts for the unit's key type; a task that serves neither is not measured by the facts.

    A condition may be met by other causes than the task, and several tasks may serve one condition.
    """
    if point_state is not None:
        return Achieved.NO if point_state in STILL_THERE else Achieved.YES
    if result is None or not criterion:
        return Achieved.NOT_MEASURED
    for finding in result.findings:
        if finding.name == criterion and finding.group in (DRUG_FREE, result.key_type):
            return (_OF_CONDITION if finding.group == DRUG_FREE else _OF_TYPE)[finding.outcome]
    return Achieved.NOT_MEASURED
