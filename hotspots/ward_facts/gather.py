"""The facts of one unit over a window, from the sources that were read for all of them."""

from functools import partial

from geo.points.ledger import State
from hotspots.rules.facts import Between, Evidence, Fact, Known, Unknown
from hotspots.rules.period import Period
from hotspots.ward_facts import sources as known
from hotspots.ward_facts.combine import Patience, ever, flow, stock
from hotspots.ward_facts.incident_counts import NO_INCIDENTS
from hotspots.ward_facts.ledger import Points
from hotspots.ward_facts.reports import declared_until
from hotspots.ward_facts.sources import Sources

NO_POINTS = Points()


def unit_facts(unit: int, *, window: Period, sources: Sources, patience: Patience) -> dict[str, Fact]:
    """Every fact of a unit by its name in the rules, but the counts of communes that only a province has."""
    facts: dict[str, Fact] = {}
    for name in known.STOCKS:
        facts[name] = stock(sources.told(unit, name), window=window, patience=patience)
    for name in known.FLAGS:
        facts[name] = ever(sources.told(unit, name), window=window, patience=patience)
    days = sources.incidents.get(unit, NO_INCIDENTS)
    complete = _is_complete(unit, known.COMPLETE_INCIDENTS, window=window, sources=sources, patience=patience)
    for name in known.FLOWS:
        count = partial(days.count, name, unit=unit)
        facts[name] = flow(
            sources.told(unit, name), complete=complete, count=count, window=window, patience=patience
        )
    return facts | _points(unit, window=window, sources=sources, patience=patience)


def _is_complete(unit: int, flag: str, *, window: Period, sources: Sources, patience: Patience) -> bool:
    until = declared_until(sources.told(unit, flag), window.first, window.last)
    return until is not None and window.last - until <= patience.flow


def _points(unit: int, *, window: Period, sources: Sources, patience: Patience) -> dict[str, Fact]:
    points = sources.points.get(unit, NO_POINTS)
    complete = _is_complete(unit, known.COMPLETE_POINTS, window=window, sources=sources, patience=patience)
    lost = unit in sources.lost_points
    return {
        name: _open_points(points.on(window.last, use_points=use_points), complete=complete, lost=lost)
        for name, use_points in (("use_points_open", True), ("other_points_open", False))
    }


def _open_points(found: dict[State, list[int]], *, complete: bool, lost: bool) -> Fact:
    """Verified points are a lower limit; those only reported may come on top; the list may have gaps."""
    sure, unsure = found[State.OPEN], found[State.UNVERIFIED]
    evidence = (Evidence("points", tuple(sure + unsure)),) if sure or unsure else ()
    if lost or not complete:
        reason = "not_comparable" if lost else "not_declared_complete"
        if not sure:
            return Unknown(reason, evidence=evidence)
        return Between(len(sure), None, reason, evidence=evidence)
    if unsure:
        return Between(len(sure), len(sure) + len(unsure), "unverified_points", evidence=evidence)
    return Known(len(sure), evidence)
