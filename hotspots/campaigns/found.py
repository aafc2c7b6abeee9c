"""What records say of some days in the units of a campaign."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import Lower

from geo.areas import in_area
from geo.models import (
    PROACTIVE,
    Campaign,
    DrugPoint,
    Incident,
    InspectionOutcome,
    Seizure,
    Venue,
    VenueInspection,
)
from geo.models.incidents import DatePrecision
from geo.residence import Persons, persons_in
from hotspots.campaigns.windows import Window
from hotspots.removals import Case
from hotspots.removals.counts import counted


@dataclass(frozen=True, kw_only=True)
class Seized:
    """One thing seized, in one measure; ``unweighed``: cases that do not say how much."""

    thing: str
    measure: str
    quantity: Decimal
    cases: int
    unweighed: int


@dataclass(frozen=True, kw_only=True)
class Found:
    """Counts of some days. ``marked``: cases that say they came of this campaign; ``proactive``: of patrols,
    inspections or campaigns at all. ``discovered``: cases by how they came to
    notice. ``persons`` by outcome and residence, of the cases that state them. ``vague``: cases whose
    day is not known, only the month or year. ``inspections`` are visits to ``venues`` venues.
    """

    window: Window
    cases: int
    marked: int
    proactive: int
    vague: int
    discovered: dict[str, int]
    persons: Persons
    seized: tuple[Seized, ...]
    points_found: int
    points_removed: int
    inspections: int
    inspections_drugs: int
    venues: int


def incidents_in(user: Any, campaign: Campaign, window: Window) -> Any:
    """The cases behind the counts, as this account may see them."""
    rows = Incident.objects.for_user(user).filter(occurred_on__range=(window.first, window.last))
    return in_area(rows, campaign, what="incident")


def points_in(user: Any, campaign: Campaign) -> frozenset[int]:
    """Points in the units of a campaign."""
    rows = in_area(DrugPoint.objects.for_user(user), campaign, what="point")
    return frozenset(rows.values_list("pk", flat=True))


def found_in(
    user: Any, campaign: Campaign, window: Window, *, cases: Sequence[Case], points: frozenset[int]
) -> Found:
    """The counts of one window. ``cases``: of all points; ``points``: those in the units."""
    rows = incidents_in(user, campaign, window)
    spells = [case.spell for case in counted(cases) if case.point in points]
    inspected = VenueInspection.objects.for_user(user).filter(
        day__range=(window.first, window.last),
        venue__in=in_area(Venue.objects.for_user(user), campaign, what="venue").values("pk"),
    )
    return Found(
        window=window,
        **_case_counts(rows, campaign),
        seized=_seized(user, rows),
        points_found=sum(1 for spell in spells if spell.reported in window),
        points_removed=sum(1 for spell in spells if spell.ended is not None and spell.ended in window),
        **inspected.aggregate(
            inspections=Count("pk"),
            inspections_drugs=Count("pk", filter=Q(outcome=InspectionOutcome.DRUGS)),
            venues=Count("venue", distinct=True),
        ),
    )


def _case_counts(rows: Any, campaign: Campaign) -> dict[str, Any]:
    sums = rows.aggregate(
        cases=Count("pk"),
        marked=Count("pk", filter=Q(campaign=campaign)),
        proactive=Count("pk", filter=Q(discovery__in=PROACTIVE)),
        vague=Count("pk", filter=~Q(date_precision=DatePrecision.DAY)),
    )
    ways = rows.order_by().values("discovery").annotate(n=Count("pk")).values_list("discovery", "n")
    return {**sums, "discovered": dict(ways), "persons": persons_in(rows)}


def _seized(user: Any, rows: Any) -> tuple[Seized, ...]:
    """By thing and measure, most cases first; a thing written in other letters is the same thing."""
    found = (
        Seizure.objects.for_user(user)
        .filter(incident__in=rows.order_by().values("pk"))
        .annotate(thing=Lower("substance"), measure=Lower("unit"))
        .order_by()
        .values("thing", "measure")
        .annotate(
            quantity_sum=Sum("quantity"),
            case_count=Count("incident", distinct=True),
            unweighed=Count("incident", distinct=True, filter=Q(quantity__isnull=True)),
        )
    )
    told = [
        Seized(
            thing=row["thing"],
            measure=row["measure"],
            quantity=row["quantity_sum"] or Decimal(0),
            cases=row["case_count"],
            unweighed=row["unweighed"],
        )
        for row in found
    ]
    return tuple(sorted(told, key=lambda each: (-each.cases, each.thing, each.measure)))


def by_unit(user: Any, campaign: Campaign, window: Window) -> dict[int, int]:
    """Cases by unit of today."""
    rows = incidents_in(user, campaign, window).filter(unit__isnull=False).order_by()
    return dict(rows.values("unit").annotate(n=Count("pk")).values_list("unit", "n"))
