"""A hotspot that is new or has come back, by its track; or a place that a run of emerging hot spots calls so.

Tracks: born or revived in the newest run of a series, with enough incidents; in the first run of a series
everything is born, which is no news. Runs of the method named below: patches of a class that is hot lately.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hotspots.actions.track_runs import runs_like
from hotspots.alerts.kind import AlertKind, Facts, Limits, Raised
from hotspots.alerts.newest import life_of, newest_runs, records_of, ward_of
from hotspots.alerts.words import day_in_words
from hotspots.models import Hotspot, HotspotRun, TrackEvent, TrackStep

METHOD = "emerging"
CLASSES = {
    "new_hot": gettext_lazy("điểm nóng mới"),
    "consecutive_hot": gettext_lazy("điểm nóng liên tiếp gần đây"),
    "intensifying_hot": gettext_lazy("điểm nóng đang mạnh lên"),
}
TOLD = (TrackEvent.BORN, TrackEvent.REVIVED)


def find(day: date, limits: Limits) -> Iterable[Raised]:
    """The new and the revived hotspots of a day's newest runs."""
    for run in newest_runs(day):
        if run.method == METHOD:
            yield from _of_classes(run, day, limits)
        elif _has_a_past(run):
            yield from _of_tracks(run, day, limits)


def _has_a_past(run: HotspotRun) -> bool:
    """Whether the series has an earlier run: one whose window ends before this one's."""
    return any(each.to_day < run.to_day for each in runs_like(run))


def _of_tracks(run: HotspotRun, day: date, limits: Limits) -> Iterable[Raised]:
    steps = TrackStep.objects.filter(run=run, event__in=TOLD, hotspot__count__gte=limits.least_incidents)
    for step in steps.select_related("hotspot").order_by("hotspot__rank"):
        # A track is born once; what comes back every month is told every month, not every night.
        month = f":{run.to_day:%Y-%m}" if step.event == TrackEvent.REVIVED else ""
        if step.hotspot is not None:
            key = f"emerging:{step.event}:{step.track_id}{month}"
            yield _raised(step.hotspot, day, limits=limits, key=key, facts=_track_facts(step))


def _track_facts(step: TrackStep) -> dict[str, Any]:
    return {"event": step.event, "track": step.track_id}


def _of_classes(run: HotspotRun, day: date, limits: Limits) -> Iterable[Raised]:
    for spot in run.hotspots.filter(count__gte=limits.least_incidents):
        kind = spot.statistics.get("class")
        if kind in CLASSES:
            track, life = life_of(spot)
            facts = {"event": kind, "track": track}
            yield _raised(spot, day, limits=limits, key=f"emerging:{kind}:{life}", facts=facts)


def _raised(spot: Hotspot, day: date, *, limits: Limits, key: str, facts: dict[str, Any]) -> Raised:
    run = spot.run
    ward, name = ward_of(spot, run)
    return Raised(
        key=key,
        day=day,
        unit_id=run.unit_id,
        ward_id=ward,
        facts={
            "run": run.pk,
            "rank": spot.rank,
            "where": name,
            "count": spot.count,
            "first": run.from_day.isoformat(),
            "last": run.to_day.isoformat(),
            "records": records_of(spot) | {"tracks": [facts["track"]] if facts["track"] else []},
            **facts,
        },
        settings={"least_incidents": limits.least_incidents},
        place=spot.outline,
    )


def say(facts: Facts) -> str:
    """One sentence."""
    values = {
        "where": facts["where"],
        "count": facts["count"],
        "first": day_in_words(facts["first"]),
        "last": day_in_words(facts["last"]),
    }
    if facts["event"] == TrackEvent.REVIVED:
        return (
            _(
                "Một điểm nóng đã kết thúc nay trở lại ở %(where)s, với %(count)s vụ từ %(first)s đến "
                "%(last)s."
            )
            % values
        )
    if facts["event"] == TrackEvent.BORN:
        return _("Một điểm nóng mới ở %(where)s, với %(count)s vụ từ %(first)s đến %(last)s.") % values
    return _("%(kind)s ở %(where)s: %(count)s vụ từ %(first)s đến %(last)s.") % {
        **values,
        "kind": str(CLASSES[facts["event"]]).capitalize(),
    }


KIND = AlertKind(
    code="emerging",
    title=gettext_lazy("Điểm nóng mới hoặc trở lại"),
    misleads=gettext_lazy(
        "Một cụm vừa vượt ngưỡng của phương pháp được coi là mới, dù ở đó trước kia đã có gần đủ vụ; và nơi "
        "được tuần tra nhiều hơn thì thấy nhiều hơn. Hãy xem đời của điểm nóng và cách các vụ được phát hiện."
    ),
    find=find,
    say=say,
)
