"""Alerts as the pages ask for them."""

from typing import Any

from django.db.models import Exists, ExpressionWrapper, F, Func, JSONField, OuterRef, QuerySet

from geo.access.exact_places import exact_for
from geo.access.scope import scope_of
from geo.models import DrugPoint, Evidence, Incident
from hotspots.alerts import relapse
from hotspots.models import Alert, AlertState, Hotspot, HotspotTrack

# Kind of record in an alert's facts → the rows it names.
RECORDS: dict[str, Any] = {
    "incidents": Incident,
    "points": DrugPoint,
    "hotspots": Hotspot,
    "tracks": HotspotTrack,
}


def visible_alerts(user: Any) -> QuerySet[Alert]:
    """The alerts that this account may see, newest first: not those that tell by incidents or metres where
    a suspected point is, whose exact place is not shown to it.
    """
    alerts = Alert.objects.for_user(user).select_related("ward", "unit")
    alerts = alerts.defer("ward__boundary", "ward__label_point", "unit__boundary", "unit__label_point")
    if scope_of(user).exact_places:
        return alerts
    telling = Alert.objects.filter(kind=relapse.KIND.code, facts__what__in=relapse.TELLS_WHERE)
    return alerts.exclude(pk__in=telling.filter(Exists(_hidden_points(user))).values("pk"))


def _hidden_points(user: Any) -> "QuerySet[DrugPoint, Any]":
    """The points of an alert (the outer query) whose place is not shown to this account."""
    named = ExpressionWrapper(OuterRef("facts__records__points"), output_field=JSONField())
    own = Func(F("pk"), function="to_jsonb", output_field=JSONField())
    points = DrugPoint.objects.filter(evidence=Evidence.SUSPECTED).exclude(exact_for(user))
    return points.annotate(named=named, own=own).filter(named__contains=F("own"))


def new_count(user: Any) -> int:
    """How many of them nobody has looked at."""
    return visible_alerts(user).filter(state=AlertState.NEW).count()


def records_behind(user: Any, alert: Alert) -> dict[str, list[Any]]:
    """The records that the alert names and this account may see, by kind, in the order of their ids."""
    named = alert.facts.get("records", {})
    return {
        kind: list(RECORDS[kind].objects.for_user(user).filter(pk__in=ids).order_by("pk"))
        for kind, ids in named.items()
        if kind in RECORDS and ids
    }
