"""How much the police went to a hotspot: inspections, campaigns and discoveries beside it."""

from typing import Any

from django.db.models import Count, DateField, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from geo.models import Campaign, Incident, InspectionOutcome, Venue, VenueInspection
from geo.models.incidents import PROACTIVE, Discovery
from hotspots.models import Hotspot, HotspotMember, HotspotRun


def with_effort(user: Any, spots: "QuerySet[Hotspot, Any]", run: HotspotRun) -> Any:
    """Hotspots of a run with what this account may see of the effort inside each outline in the run's days.

    ``venues`` stand there with an exact place (some day of the period), ``inspections`` were made in them,
    ``drug_inspections`` of these found drugs, ``last_inspection`` is the day of the newest; ``campaigns``
    were under way in a unit there; ``proactive``, ``reported`` and ``unknown`` count the hotspot's own
    incidents by how they came to notice. An inspection that nobody recorded is not counted: few inspections
    on paper are not few inspections.
    """
    inside = Q(venue__point__coveredby=OuterRef("outline"), day__range=(run.from_day, run.to_day))
    visits = VenueInspection.objects.for_user(user).filter(inside)
    found = Q(outcome=InspectionOutcome.DRUGS)
    members = HotspotMember.objects.for_user(user).filter(hotspot=OuterRef("pk"))
    members = members.filter(incident__in=Incident.objects.for_user(user))
    return spots.annotate(
        venues=_number(_venues(user, run)),
        inspections=_number(visits),
        drug_inspections=_number(visits.filter(found)),
        last_inspection=Subquery(_alone(visits, Max("day")), output_field=DateField()),
        campaigns=_number(_campaigns(run)),
        proactive=_number(members.filter(incident__discovery__in=PROACTIVE)),
        reported=_number(members.filter(incident__discovery=Discovery.REPORT)),
        unknown=_number(members.filter(incident__discovery=Discovery.UNKNOWN)),
    )


def _venues(user: Any, run: HotspotRun) -> Any:
    standing = Q(from_day__isnull=True) | Q(from_day__lte=run.to_day)
    standing &= Q(to_day__isnull=True) | Q(to_day__gte=run.from_day)
    return Venue.objects.for_user(user).filter(standing, point__coveredby=OuterRef("outline"))


def _campaigns(run: HotspotRun) -> Any:
    days = Q(from_day__lte=run.to_day, to_day__gte=run.from_day)
    here = Q(units__isnull=True) | Q(units__boundary__intersects=OuterRef("outline"))
    return Campaign.objects.filter(days, here)


def _number(rows: Any) -> Any:
    """How many there are beside the outer row; joined rows count once."""
    count = Subquery(_alone(rows, Count("pk", distinct=True)), output_field=IntegerField())
    return Coalesce(count, 0)


def _alone(rows: Any, value: Any) -> Any:
    """One aggregate of all rows as a subquery."""
    return (
        rows.order_by().annotate(all_rows=Value(1)).values("all_rows").annotate(value=value).values("value")
    )
