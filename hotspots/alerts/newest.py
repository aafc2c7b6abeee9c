"""The newest run of each place it was made for."""

from collections.abc import Iterable
from datetime import date

from hotspots.models import Hotspot, HotspotRun, RunState
from hotspots.queries.wards import wards_of


def newest_runs(day: date, *, method: str | None = None) -> list[HotspotRun]:
    """Of each method, with its parameters and unit, the run that reaches furthest, not past a day."""
    runs = HotspotRun.objects.filter(state=RunState.DONE, to_day__lte=day).select_related("unit")
    if method is not None:
        runs = runs.filter(method=method)
    found: dict[tuple[object, ...], HotspotRun] = {}
    for run in runs.order_by("to_day", "from_day", "pk"):
        found[run.unit_id, run.method, str(sorted(run.parameters.items()))] = run
    return list(found.values())


def ward_of(spot: Hotspot, run: HotspotRun) -> tuple[int | None, str]:
    """The ward that a hotspot is told by: the run's own unit, else the only or first one that it reaches."""
    if run.unit is not None:
        return run.unit.pk, run.unit.full_name
    found: Iterable[tuple[int, str]] = wards_of([spot.pk], day=run.to_day).get(spot.pk, [])
    names = list(found)
    return (names[0][0], ", ".join(name for _, name in names)) if names else (None, "–")


def records_of(spot: Hotspot) -> dict[str, list[int]]:
    """The ids behind a hotspot."""
    members = spot.members.order_by("incident").values_list("incident", flat=True)
    return {"hotspots": [spot.pk], "incidents": list(members)}
