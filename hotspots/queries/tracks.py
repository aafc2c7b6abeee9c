"""Tracks as the pages ask for them: a hotspot's life, and what lies in it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from geo.access.exact_places import exact_for
from geo.models import Campaign, DrugPoint, Evidence, Incident, Venue, VenueInspection
from hotspots.models import Hotspot, HotspotMember, HotspotRun, HotspotTrack, TrackEvent, TrackStep


def life_of(user: Any, track: HotspotTrack) -> list[TrackStep]:
    """What happened to a track, oldest run first."""
    steps = TrackStep.objects.for_user(user).filter(track=track).select_related("run", "hotspot")
    return list(steps.order_by("run__to_day", "run__from_day", "run_id"))


def steps_of_run(user: Any, run: HotspotRun) -> dict[int, TrackStep]:
    """The step of each hotspot of a run, by hotspot; runs that were never followed have none."""
    steps = TrackStep.objects.for_user(user).filter(run=run, hotspot__isnull=False)
    return {step.hotspot_id: step for step in steps if step.hotspot_id is not None}


def ended_in(user: Any, run: HotspotRun) -> list[TrackStep]:
    """The tracks that ended in a run."""
    return list(TrackStep.objects.for_user(user).filter(run=run, event=TrackEvent.ENDED).order_by("track_id"))


def incidents_of(user: Any, life: Sequence[TrackStep]) -> QuerySet[Incident]:
    """Every incident that was in the hotspot in any run, newest first."""
    spots = [step.hotspot_id for step in life if step.hotspot_id is not None]
    members = HotspotMember.objects.for_user(user).filter(hotspot__in=spots)
    rows = Incident.objects.for_user(user).filter(pk__in=members.values("incident"))
    return rows.order_by("-occurred_on", "-id")


def points_inside(user: Any, spot: Hotspot) -> QuerySet[DrugPoint]:
    """Drug points in an outline. A suspected one is named only to who may know where exactly it is: to say
    that it lies in here would tell.
    """
    known = Q(evidence=Evidence.ESTABLISHED) | exact_for(user)
    rows = DrugPoint.objects.for_user(user).filter(known, geometry__intersects=spot.outline)
    return rows.order_by("source_id")


def venues_inside(user: Any, spot: Hotspot) -> QuerySet[Venue]:
    """Venues in an outline, by name."""
    return Venue.objects.for_user(user).filter(point__intersects=spot.outline).order_by("name", "pk")


def inspections_inside(user: Any, spot: Hotspot, life: Sequence[TrackStep]) -> QuerySet[VenueInspection]:
    """Inspections of those venues since the hotspot's first window began, newest first."""
    rows = VenueInspection.objects.for_user(user).filter(
        venue__in=venues_inside(user, spot), day__gte=life[0].run.from_day
    )
    return rows.select_related("venue").order_by("-day", "-pk")


def campaigns_touching(
    incidents: QuerySet[Incident], inspections: QuerySet[VenueInspection]
) -> QuerySet[Campaign]:
    """The campaigns that incidents of the hotspot, or inspections in it, are recorded under."""
    found = Q(pk__in=incidents.order_by().values("campaign")) | Q(
        pk__in=inspections.order_by().values("campaign")
    )
    return Campaign.objects.filter(found).order_by("-from_day")
