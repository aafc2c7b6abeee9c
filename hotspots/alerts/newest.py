"""The newest run of each place it was made for."""

from collections.abc import Iterable
from datetime import date

from geo.months import month_of
from hotspots.actions.track_runs import series_of
from hotspots.models import Hotspot, HotspotRun, RunState, TrackEvent, TrackStep
from hotspots.queries.wards import wards_of


def newest_runs(day: date, *, method: str | None = None) -> list[HotspotRun]:
    """Of each series the run that reaches furthest, not past a day; none that ended before the month before,
    as spikes have it: what somebody computes of years ago is no news.
    """
    recent = (month_of(day, back=1), day)
    runs = HotspotRun.objects.filter(state=RunState.DONE, to_day__range=recent).select_related("unit")
    if method is not None:
        runs = runs.filter(method=method)
    found: dict[str, HotspotRun] = {}
    for run in runs.order_by("to_day", "from_day", "pk"):
        found[series_of(run)] = run
    return list(found.values())


def ward_of(spot: Hotspot, run: HotspotRun) -> tuple[int | None, str]:
    """The ward that a hotspot is told by: the run's own unit, else the only or first one that it reaches."""
    if run.unit is not None:
        return run.unit.pk, run.unit.full_name
    found: Iterable[tuple[int, str]] = wards_of([spot.pk], day=run.to_day).get(spot.pk, [])
    names = list(found)
    return (names[0][0], ", ".join(name for _, name in names)) if names else (None, "–")


def life_of(spot: Hotspot) -> tuple[int | None, str]:
    """The track of a hotspot, if it was followed, and a name for what it is a case of: the same from run to
    run, and another one once the track has ended and come back.
    """
    track = TrackStep.objects.filter(hotspot=spot).values_list("track", flat=True).first()
    if track is None:
        return None, f"hotspot:{spot.pk}"
    back = TrackStep.objects.filter(track=track, event=TrackEvent.REVIVED, run__to_day__lte=spot.run.to_day)
    times = back.count()
    return track, f"track:{track}:{times}" if times else f"track:{track}"


def records_of(spot: Hotspot) -> dict[str, list[int]]:
    """The ids behind a hotspot."""
    members = spot.members.order_by("incident").values_list("incident", flat=True)
    return {"hotspots": [spot.pk], "incidents": list(members)}
