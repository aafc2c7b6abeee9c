"""What a ward is missing, for its page: one list, what to do next, and the way out of its key type."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from geo.access.scope import Scope
from geo.models import AdminUnit, DrugPoint
from geo.points import State, in_state
from hotspots.plan_tasks import OpenPoint, Proposal, propose
from hotspots.queries.distance import Measured
from hotspots.rules import vocabulary
from hotspots.rules.distance import Shortfall
from hotspots.rules.distance.drug_free import REMAINING
from hotspots.rules.explain import rows, type_words, why_unknown
from hotspots.rules.logic import Outcome
from hotspots.rules.result import DRUG_FREE
from maps import distance_words as words
from maps.views.ward_rows import KINDS, Link, evidence_url

MOST_WAYS = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """One line of the list: ✗ stands against it, ? could, ✓ is met."""

    answer: Outcome
    text: str
    step: str
    who: tuple[str, ...]
    links: tuple[Link, ...]
    later: bool = False


@dataclass(frozen=True, slots=True)
class WayOut:
    """One smallest way out of the key type."""

    changes: tuple[str, ...]
    leads_to: str
    in_this_period: bool


def missing_of(measured: Measured, scope: Scope, *, page: str = "") -> dict[str, Any]:
    """What the template shows. `page` is the address of the ward's page, where links into it come from
    another one.
    """
    distance = measured.distance
    return {
        "measured": measured,
        "gaps": sorted(_gaps(measured, scope, page), key=lambda gap: _ORDER[gap.answer]),
        "earliest": words.earliest_words(measured),
        "against": len({one.condition for one in distance.shortfall.certain}),
        "ways": [_way(way, measured) for way in distance.ways[:MOST_WAYS]],
        "more_ways": max(0, len(distance.ways) - MOST_WAYS),
        "type_name": type_words(distance.key_type, measured.result, measured.definition, lang=words.lang()),
        "only_drug_free": distance.key_type not in ("none", "unknown") and not distance.ways,
    }


_ORDER = {Outcome.NOT_MET: 0, Outcome.UNKNOWN: 1, Outcome.MET: 2}


def _gaps(measured: Measured, scope: Scope, page: str) -> Iterator[Gap]:
    against = {one.condition for one in measured.distance.shortfall.shortfalls}
    for one in measured.distance.shortfall.shortfalls:
        answer = Outcome.NOT_MET if one.is_certain else Outcome.UNKNOWN
        yield Gap(
            answer=answer,
            text=words.long(one),
            step=words.next_step(one) if one.is_certain else "",
            who=tuple(_who(one, measured)),
            links=tuple(_links(one, measured, scope, page)),
            later=one.is_certain and one.when == "next_period",
        )
    for row in rows(measured.result, measured.definition, lang=words.lang()):
        if row.group == DRUG_FREE and row.name not in against:
            yield Gap(Outcome(row.outcome), row.title, "", (), ())


def _who(one: Shortfall, measured: Measured) -> Iterator[str]:
    """Which figures are missing, why, and who can give them."""
    for name in one.needs:
        why = why_unknown(measured.result.facts.get(name), lang=words.lang())
        filled_by = vocabulary.FACTS[name].filled_by[words.lang()]
        label = vocabulary.label(name, lang=words.lang())
        yield f"{label}: {why}. {filled_by}." if why else f"{label}. {filled_by}."


def _links(one: Shortfall, measured: Measured, scope: Scope, page: str) -> Iterator[Link]:
    finding = next(found for found in measured.result.findings if found.name == one.condition)
    names = finding.facts if one.fact in (REMAINING, "") else (one.fact,)
    seen = set()
    for name in names:
        fact = measured.result.facts.get(name)
        for evidence in fact.evidence if fact else ():
            url = evidence_url(evidence, scope)
            if url and url not in seen:
                seen.add(url)
                yield Link(str(KINDS[evidence.kind]), page + url if url.startswith("#") else url)


def _way(way: Any, measured: Measured) -> WayOut:
    return WayOut(
        changes=tuple(words.change_words(change) for change in way.changes),
        leads_to=type_words(way.leads_to[0], measured.result, measured.definition, lang=words.lang()),
        in_this_period=way.in_this_period,
    )


def open_points(user: Any, unit: AdminUnit, day: dt.date) -> list[OpenPoint]:
    """The ward's points that are open or wait to be verified, as this account may see them."""
    points: Any = in_state(
        DrugPoint.objects.for_user(user).filter(unit=unit), day, states=[State.OPEN, State.UNVERIFIED]
    )
    found = points.order_by("since", "pk").values_list("pk", "source_id", "state")
    return [OpenPoint(*row) for row in found]


def counted_points(measured: Measured, points: list[OpenPoint]) -> list[OpenPoint]:
    """Of these those that the facts count: a point of another kind stands against nothing."""
    names = ("use_points_open", "other_points_open")
    shown = {name for finding in measured.result.findings for name in finding.parts}
    counted = {
        each
        for name in names
        if name in shown and name in measured.result.facts
        for evidence in measured.result.facts[name].evidence
        for each in evidence.ids
    }
    return [point for point in points if point.id in counted]


def proposals_for(measured: Measured, points: list[OpenPoint], day: dt.date) -> list[Proposal]:
    """Tasks proposed from what is missing now."""
    shortfall = measured.distance.shortfall
    return propose(
        shortfall,
        missing=dict.fromkeys((*words.unknown_facts(shortfall), *measured.result.missing)),
        points=counted_points(measured, points),
        period=measured.period,
        day=day,
    )
