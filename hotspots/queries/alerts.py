"""Alerts as the pages ask for them."""

from typing import Any

from django.db.models import QuerySet

from geo.models import DrugPoint, Incident
from hotspots.models import Alert, AlertState, Hotspot, HotspotTrack

# Kind of record in an alert's facts → the rows it names.
RECORDS: dict[str, Any] = {
    "incidents": Incident,
    "points": DrugPoint,
    "hotspots": Hotspot,
    "tracks": HotspotTrack,
}


def visible_alerts(user: Any) -> QuerySet[Alert]:
    """The alerts that this account may see, newest first."""
    return (
        Alert.objects.for_user(user)
        .select_related("ward", "unit")
        .defer("ward__boundary", "ward__label_point", "unit__boundary", "unit__label_point")
    )


def new_count(user: Any) -> int:
    """How many of them nobody has looked at."""
    return Alert.objects.for_user(user).filter(state=AlertState.NEW).count()


def records_behind(user: Any, alert: Alert) -> dict[str, list[Any]]:
    """The records that the alert names and this account may see, by kind, in the order of their ids."""
    named = alert.facts.get("records", {})
    return {
        kind: list(RECORDS[kind].objects.for_user(user).filter(pk__in=ids).order_by("pk"))
        for kind, ids in named.items()
        if kind in RECORDS and ids
    }
