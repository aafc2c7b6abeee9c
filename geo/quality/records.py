"""The records behind a number of the report: the same conditions, for the list of cases."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db.models import Exists, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

from geo.models import IncidentPlacement, OtherId

LATE_DAYS = 30
_UNKNOWN = Q(
    **{
        f"{handled}_{home}__isnull": True
        for handled in ("criminal", "admin")
        for home in ("here", "elsewhere", "no_fixed")
    }
)


def _outside(cases: Any) -> Any:
    placed = IncidentPlacement.objects.filter(incident=OuterRef("pk"), outcome="placed")
    return cases.filter(~Exists(placed), point__isnull=False)


def _near_boundary(cases: Any) -> Any:
    beside = IncidentPlacement.objects.filter(incident=OuterRef("pk"), near_unit__isnull=False)
    return cases.filter(Exists(beside))


def _late(cases: Any) -> Any:
    history = apps.get_model("geo", "IncidentHistory").objects.filter(pgh_obj_id=OuterRef("pk")).order_by()
    first = history.values("pgh_obj_id").annotate(first=Min("recorded_at")).values("first")
    recorded = TruncDate(Coalesce(Subquery(first), F("recorded_at")), tzinfo=get_default_timezone())
    dated = cases.filter(date_precision="day").annotate(first_recorded=recorded)
    return dated.filter(first_recorded__gt=F("occurred_on") + timedelta(days=LATE_DAYS))


def _merged(cases: Any) -> Any:
    return cases.filter(Exists(OtherId.objects.filter(incident=OuterRef("pk"))))


FLAGS: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    "late": (_("ghi chậm quá 30 ngày"), _late),
    "outside": (_("điểm ngoài mọi phường, xã"), _outside),
    "near_boundary": (_("sát ranh giới"), _near_boundary),
    "offenders_known": (_("có ghi số người"), lambda cases: cases.exclude(_UNKNOWN)),
    "offenders_unknown": (_("chưa ghi số người"), lambda cases: cases.filter(_UNKNOWN)),
    "merged": (_("đã nhận bản ghi trùng"), _merged),
}


def flagged(cases: Any, flag: str) -> Any:
    """The cases that a number of the report counts; `flag` is a key of FLAGS."""
    return FLAGS[flag][1](cases)
