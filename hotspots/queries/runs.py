"""Runs as the pages ask for them."""

from typing import Any

from django.db.models import Count, QuerySet

from geo.access.scope import scope_of
from geo.models import AdminUnit, Incident
from geo.models.incidents import PROACTIVE, Discovery
from hotspots.models import Hotspot, HotspotRun, RunState
from hotspots.observations import Window, fingerprint, is_joined


def finished_runs(user: Any) -> QuerySet[HotspotRun]:
    """All finished runs that this account may see, newest first."""
    runs = HotspotRun.objects.for_user(user).filter(state=RunState.DONE)
    return runs.select_related("unit", "by").order_by("-finished_at", "-id")


def latest_run(user: Any, *, unit: AdminUnit | None = None) -> HotspotRun | None:
    """The newest run of a unit; without one, of the whole city or, for a ward's account, of its own ward."""
    runs = finished_runs(user)
    if unit is not None:
        return runs.filter(unit=unit).first()
    if scope_of(user).audience == "ward":
        return runs.first()
    return runs.filter(unit=None).first()


def is_stale(run: HotspotRun) -> bool:
    """Whether the incidents are no longer those the run saw. Scans the period: for one run, not for a
    list.
    """
    return fingerprint(window_of(run), background=is_joined(run.fingerprint)) != run.fingerprint


def window_of(run: HotspotRun) -> Window:
    """The window that the run was asked for."""
    return Window(first=run.from_day, last=run.to_day, unit=run.unit, offences=tuple(run.offences))


def incidents_behind(user: Any, spot: Hotspot) -> QuerySet[Incident]:
    """The incidents of a hotspot that this account may see, newest first."""
    members = spot.members.model.objects.for_user(user).filter(hotspot=spot)
    rows = Incident.objects.for_user(user).filter(pk__in=members.values("incident"))
    return rows.order_by("-occurred_on", "-id")


def discovery_shares(incidents: QuerySet[Incident]) -> dict[str, int]:
    """How the incidents came to notice: ``proactive`` (patrol, inspection, campaign), ``reported``,
    ``unknown``.
    """
    shares = {"proactive": 0, "reported": 0, "unknown": 0}
    for discovery, count in incidents.order_by().values_list("discovery").annotate(n=Count("id")):
        if discovery in PROACTIVE:
            shares["proactive"] += count
        else:
            shares["reported" if discovery == Discovery.REPORT else "unknown"] += count
    return shares
