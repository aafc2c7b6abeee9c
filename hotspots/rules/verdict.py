"""The two answers: drug-free yes / no / unknown, and the key type. Drug-free is decided first."""

from collections.abc import Mapping
from dataclasses import dataclass

from hotspots.rules.classes import NO_TYPE, Possible, possible
from hotspots.rules.definition import Definition, KeyTypes
from hotspots.rules.facts import Bounds, is_exact
from hotspots.rules.logic import Outcome, every
from hotspots.rules.reading import Reading

YES, NO, UNKNOWN = "yes", "no", "unknown"
_ANSWER = {Outcome.MET: YES, Outcome.NOT_MET: NO, Outcome.UNKNOWN: UNKNOWN}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Both answers, and what stands behind them.

    possible_types: types still possible where the unit is not drug-free; none without a population.
    """

    drug_free: str
    key_type: str
    conditions: tuple[Outcome, ...]
    possible_types: frozenset[str]
    classes: Possible | None


def decide(known: Mapping[str, Bounds], definition: Definition, *, level: str, reading: Reading) -> Verdict:
    """Both answers for a unit of any level. `known` has the range of every fact the rule looks at.

    A drug-free unit has no key type (exempt persons are still "on record": it can meet type III).
    A key type needs the population: unknown or 0 is never a class. A level the law doesn't class has none.
    Where drug-free is unknown, a class that would follow from "no" is unknown too.
    """
    conditions = tuple(condition.outcome(known, reading) for condition in definition.conditions)
    drug_free = _ANSWER[every(conditions)]
    rule = definition.key_types.get(level)
    if rule is None:
        return Verdict(drug_free, NO_TYPE, conditions, frozenset({NO_TYPE}), None)
    classes = classes_of(known, rule, reading)
    types = classes.classes if has_population(known, rule) else frozenset()
    return Verdict(drug_free, _key_type(drug_free, types), conditions, types, classes)


def has_population(known: Mapping[str, Bounds], rule: KeyTypes) -> bool:
    """Whether rates can be formed at all."""
    return is_exact(known[rule.population]) and known[rule.population][0] > 0


def classes_of(known: Mapping[str, Bounds], rule: KeyTypes, reading: Reading) -> Possible:
    """Every key type the facts allow, whether or not the unit is drug-free."""
    return possible(rule.shape, tuple(criterion.cells(known, reading) for criterion in rule.criteria))


def _key_type(drug_free: str, types: frozenset[str]) -> str:
    if drug_free == YES:
        return NO_TYPE
    if len(types) != 1:
        return UNKNOWN
    (only,) = types
    return only if drug_free == NO or only == NO_TYPE else UNKNOWN
