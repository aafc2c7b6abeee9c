"""Ask every kind of alert about a day, store what is new, and tell those who asked to be told."""

from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geo.access import audit
from geo.jobs.kind import Progress
from geo.models import ImportRun, User
from hotspots.actions.mail_alerts import mail_alerts
from hotspots.alerts import KINDS, Limits, Raised
from hotspots.models import Alert

# Two rounds at once would both find nothing raised before.
_LOCK = 7_301_131
# How far the bar of an import has come when its facts are stored.
_STORED = 0.8


def raise_alerts(day: date, *, by: User | None = None) -> dict[str, int]:
    """Raise the alerts of a day; gives how many are new, by kind. Safe to do twice: a situation that was
    raised before, whatever was done about it, is not raised again.
    """
    new = _store(day, by=by)
    mail_alerts(new)
    return {code: sum(alert.kind == code for alert in new) for code in KINDS}


def after_import(_run: ImportRun, *, by: User, progress: Progress) -> None:
    """The step behind an import: today's alerts, whatever was brought in."""
    progress.tell(_STORED, _("đang xét cảnh báo"))
    raise_alerts(timezone.localdate(), by=by)


@transaction.atomic
def _store(day: date, *, by: User | None) -> list[Alert]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    limits, made = Limits.of_settings(), []
    for kind in KINDS.values():
        found = {raised.key: _row(kind.code, raised) for raised in kind.find(day, limits)}
        known = set(Alert.objects.filter(key__in=found).values_list("key", flat=True))
        made += Alert.objects.bulk_create([row for key, row in found.items() if key not in known])
    if made:
        audit.record(action="alerts.raise", by=by, detail={"day": day.isoformat(), "new": len(made)})
    return made


def _row(kind: str, raised: Raised) -> Alert:
    values: dict[str, Any] = {
        "key": raised.key,
        "unit_id": raised.unit_id,
        "ward_id": raised.ward_id,
        "place": raised.place,
        "day": raised.day,
        "facts": raised.facts,
        "settings": raised.settings,
    }
    return Alert(kind=kind, **values)
