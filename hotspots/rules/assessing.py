"""From the facts of one unit to its answers with every finding."""

from collections.abc import Iterable, Mapping

from hotspots.rules.classes import Possible
from hotspots.rules.criteria import Criterion, Route
from hotspots.rules.definition import Definition, KeyTypes
from hotspots.rules.facts import NOT_REPORTED, Bounds, Facts, all_bounds, is_exact
from hotspots.rules.logic import Outcome, of_possible
from hotspots.rules.reading import Reading
from hotspots.rules.result import DRUG_FREE, Finding, Result
from hotspots.rules.verdict import UNKNOWN, Verdict, decide, has_population

GRAVEST_FIRST = ("I", "II", "III", "KEY", "none")


def assess(facts: Facts, definition: Definition, *, level: str, reading: Reading) -> Result:
    """Both answers and all findings for a unit of any level; a fact that is missing is unknown, not zero."""
    names = definition.fact_names(level)
    known = all_bounds(facts, names)
    verdict = decide(known, definition, level=level, reading=reading)
    conditions = _conditions(known, definition, verdict=verdict, reading=reading)
    rule = definition.key_types.get(level)
    types = _types(known, rule, classes=verdict.classes, reading=reading) if rule and verdict.classes else ()
    return Result(
        rule_set=definition.id,
        level=level,
        reading=reading.code,
        drug_free=verdict.drug_free,
        key_type=verdict.key_type,
        class_alone=tuple(code for code in GRAVEST_FIRST if code in verdict.possible_types),
        findings=(*conditions, *types),
        missing=_missing(known, rule, verdict=verdict, conditions=conditions, reading=reading),
        other_readings=_other_readings(known, definition, level=level, reading=reading),
        facts={name: facts.get(name, NOT_REPORTED) for name in names},
    )


def _conditions(
    known: Mapping[str, Bounds], definition: Definition, *, verdict: Verdict, reading: Reading
) -> tuple[Finding, ...]:
    found = []
    for condition, outcome in zip(definition.conditions, verdict.conditions, strict=True):
        parts = condition.parts(known, reading)
        given = tuple(name for name in parts if name in known)
        needs = _open(known, given) or given
        found.append(
            Finding(
                DRUG_FREE, condition.name, outcome, parts, given, needs if outcome is Outcome.UNKNOWN else ()
            )
        )
    return tuple(found)


def _types(
    known: Mapping[str, Bounds], rule: KeyTypes, *, classes: Possible, reading: Reading
) -> tuple[Finding, ...]:
    found = []
    for kind, code in enumerate(rule.codes):
        for criterion in rule.criteria:
            if criterion.has_type(kind):
                outcome, extra = _answer(known, criterion, kind=kind, classes=classes, reading=reading)
                parts = {**criterion.parts(known, reading), **extra}
                given = tuple(name for name in parts if name in known)
                needs = (
                    _needs(known, rule, criterion=criterion, given=given)
                    if outcome is Outcome.UNKNOWN
                    else ()
                )
                found.append(Finding(code, criterion.name, outcome, parts, given, needs))
    return tuple(found)


def _answer(
    known: Mapping[str, Bounds], criterion: Criterion, *, kind: int, classes: Possible, reading: Reading
) -> tuple[Outcome, dict[str, Bounds]]:
    if isinstance(criterion, Route):
        band = criterion.bands[kind]
        asks_others = band is not None and band.at_least > 0
        counts: dict[str, Bounds] = {"reached": classes.reached[kind]} if asks_others else {}
        return classes.route[kind], counts
    return of_possible(cell[kind] for cell in criterion.cells(known, reading)), {}


def _needs(
    known: Mapping[str, Bounds], rule: KeyTypes, *, criterion: Criterion, given: tuple[str, ...]
) -> tuple[str, ...]:
    """Facts that keep a criterion unknown: its own; for the route criterion those of the others too."""
    names = given
    if isinstance(criterion, Route) and not _open(known, given):
        names = tuple(name for other in rule.criteria for name in other.fact_names)
    population = () if has_population(known, rule) or rule.population not in names else (rule.population,)
    return tuple(dict.fromkeys((*population, *_open(known, names))))


def _open(known: Mapping[str, Bounds], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not is_exact(known[name]))


def _missing(
    known: Mapping[str, Bounds],
    rule: KeyTypes | None,
    *,
    verdict: Verdict,
    conditions: tuple[Finding, ...],
    reading: Reading,
) -> tuple[str, ...]:
    """Facts that could still change an answer that is unknown; nothing where both answers are decided."""
    names = [name for finding in conditions for name in finding.needs if verdict.drug_free == UNKNOWN]
    if verdict.key_type == UNKNOWN and rule and verdict.classes:
        if not has_population(known, rule):
            names.append(rule.population)
        for index in verdict.classes.decisive:
            shown = rule.criteria[index].parts(known, reading)
            names += _open(known, (name for name in shown if name in known))
    return tuple(dict.fromkeys(names))


def _other_readings(
    known: Mapping[str, Bounds], definition: Definition, *, level: str, reading: Reading
) -> dict[str, str]:
    """Where another reading of the bands gives another key type: that reading, and its type."""
    own = decide(known, definition, level=level, reading=reading).key_type
    others = {
        other.code: decide(known, definition, level=level, reading=other).key_type
        for other in reading.other_bands()
    }
    return {code: key_type for code, key_type in others.items() if key_type != own}
