"""Setting up a nightly run, and changing one."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from geo.access import audit
from geo.models import AdminUnit, User
from hotspots.contract import Method
from hotspots.models import RunSchedule


@dataclass(frozen=True, kw_only=True)
class NightlyEntry:
    """What a nightly run is asked: a method with its parameters, over the last ``days`` days."""

    method: Method
    params: Any
    days: int
    unit: AdminUnit | None
    offences: list[str]
    enabled: bool


@transaction.atomic
def save_schedule(schedule: RunSchedule | None, entry: NightlyEntry, *, by: User) -> RunSchedule:
    """A new schedule, or the given one changed; it runs with the rights of who saved it last."""
    kept = schedule or RunSchedule()
    kept.method, kept.parameters, kept.days = entry.method.name, asdict(entry.params), entry.days
    kept.unit, kept.offences = entry.unit, sorted(entry.offences)
    kept.enabled, kept.by = entry.enabled, by
    kept.save()
    detail = {"method": entry.method.name, "days": entry.days, "enabled": entry.enabled}
    audit.record(action="hotspots.schedule", by=by, subject=kept, detail=detail)
    return kept
