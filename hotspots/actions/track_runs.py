"""Give each hotspot of a run its track, in the transaction that stores the run; or follow a series anew."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import connection, transaction
from django.db.models import Max, Min

from hotspots.actions.snapshots import day64, in_metres, snapshot_of
from hotspots.models import HotspotMember, HotspotRun, HotspotTrack, RunState, TrackEvent, TrackStep
from hotspots.tracking import Gone, Known, Step, Thresholds, advance

# What makes two runs a series, besides the length of their windows; a further filter of runs belongs here.
SERIES = ("method", "parameters", "unit_id", "offences")
_DAYS_A_MONTH = 30.44
THRESHOLDS = Thresholds()
# Two runs of a series at once would both follow the same one before them.
_LOCK = 7_301_130
IN_ORDER = ("to_day", "from_day", "pk")


def series_of(run: HotspotRun) -> str:
    """The name of the series a run belongs to.

    Windows of a month and of a year have other hotspots by the same parameters: each length is a series of
    its own, in whole months, so that February follows January.
    """
    asked = {field: getattr(run, field) for field in SERIES} | {"months": _months(run)}
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def runs_like(run: HotspotRun) -> list[HotspotRun]:
    """The finished runs of a run's series, itself among them, by the days on which they end."""
    same = {field: getattr(run, field) for field in SERIES}
    found = HotspotRun.objects.filter(state=RunState.DONE, **same).order_by(*IN_ORDER)
    return [each for each in found if _months(each) == _months(run)]


def _months(run: HotspotRun) -> int:
    return max(1, round(((run.to_day - run.from_day).days + 1) / _DAYS_A_MONTH))


@transaction.atomic
def track_run(run: HotspotRun) -> None:
    """Follow the series into this run. A run that lies before others of its series has the whole series
    followed anew, and so has one whose predecessors were never followed; tracks keep their ids as far as
    their hotspots do.
    """
    _one_at_a_time()
    runs = runs_like(run)
    place = [each.pk for each in runs].index(run.pk)
    if place < len(runs) - 1 or not _followed(runs[:place]):
        _follow_all(runs, series_of(run))
        return
    before = runs[place - 1] if place else None
    known = _known(before, run) if before else Known()
    taken, spots = snapshot_of(run, srid=run.metric_srid)
    after, steps = advance(known, taken, THRESHOLDS)
    new = _new_tracks(run, range(known.next_track, after.next_track))
    _write(run, steps, spots=spots, tracks=new)


@transaction.atomic
def track_all() -> int:
    """Follow every series anew; gives the number of series."""
    _one_at_a_time()
    found: dict[str, HotspotRun] = {}
    for run in HotspotRun.objects.filter(state=RunState.DONE).order_by("pk"):
        found.setdefault(series_of(run), run)
    for series, run in found.items():
        _follow_all(runs_like(run), series)
    HotspotTrack.objects.exclude(series__in=found).delete()
    return len(found)


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _followed(runs: Sequence[HotspotRun]) -> bool:
    """Whether the last of these runs was followed: each of its hotspots has a step."""
    if not runs:
        return True
    return not runs[-1].hotspots.filter(track_step__isnull=True).exists()


def _known(before: HotspotRun, run: HotspotRun) -> Known:
    """What is known after the run before, read from its steps; metres are those of ``run``.

    Tracks are numbered by their ids, so that new ones come after all there are.
    """
    taken, spots = snapshot_of(before, srid=run.metric_srid)
    track_of = dict(TrackStep.objects.filter(hotspot__in=spots).values_list("hotspot_id", "track_id"))
    newest = HotspotTrack.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return Known(
        before=taken,
        tracks=tuple(track_of[spot] for spot in spots),
        gone=_gone(run, alive=track_of.values()),
        next_track=newest + 1,
    )


def _gone(run: HotspotRun, *, alive: Iterable[int]) -> tuple[Gone, ...]:
    """The ended tracks of the series that may still come back, by track."""
    seen = TrackStep.objects.filter(track__series=series_of(run), hotspot__isnull=False)
    ended = seen.exclude(track__in=list(alive)).exclude(run=run).select_related("run", "hotspot")
    last = {step.track_id: step for step in ended.order_by(*(f"run__{field}" for field in IN_ORDER))}
    recent = [
        last[track]
        for track in sorted(last)
        if (run.to_day - last[track].run.to_day).days <= THRESHOLDS.revive_days
    ]
    outlines = in_metres([step.hotspot.outline for step in recent if step.hotspot], run.metric_srid)
    oldest = _oldest([step.hotspot_id for step in recent if step.hotspot_id])
    return tuple(
        Gone(
            track=step.track_id,
            outline=outline,
            name=(*map(float, outline.bounds), float(outline.area), oldest[step.hotspot_id or 0]),
            last=day64(step.run.to_day),
        )
        for step, outline in zip(recent, outlines, strict=True)
    )


def _oldest(spots: Sequence[int]) -> dict[int, float]:
    """The oldest incident of each hotspot, by hotspot."""
    rows = HotspotMember.objects.filter(hotspot__in=spots).values("hotspot").annotate(oldest=Min("incident"))
    found = {row["hotspot"]: float(row["oldest"]) for row in rows}
    return {spot: found.get(spot, 2.0**63) for spot in spots}


def _follow_all(runs: Sequence[HotspotRun], series: str) -> None:
    """Follow a whole series from its first run on, replacing its steps."""
    before = dict(
        TrackStep.objects.filter(run__in=runs, hotspot__isnull=False).values_list("hotspot_id", "track_id")
    )
    known, told = Known(), []
    for run in runs:
        taken, spots = snapshot_of(run, srid=runs[-1].metric_srid)
        known, steps = advance(known, taken, THRESHOLDS)
        told.append((run, steps, spots))
    tracks = _kept(told, before)
    TrackStep.objects.filter(run__in=runs).delete()
    left = [number for number in range(1, known.next_track) if number not in tracks]
    tracks |= _new_tracks(runs[-1], left)
    for run, steps, spots in told:
        _write(run, steps, spots=spots, tracks=tracks)
    HotspotTrack.objects.filter(series=series, steps__isnull=True).delete()


def _kept(told: Sequence[tuple[HotspotRun, list[Step], list[int]]], before: dict[int, int]) -> dict[int, int]:
    """Number of a track → id of the stored track that bore most of its hotspots, each id once."""
    shared = Counter(
        (step.track, before[spots[step.spot]])
        for _, steps, spots in told
        for step in steps
        if step.spot is not None and spots[step.spot] in before
    )
    kept: dict[int, int] = {}
    for (number, track), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if number not in kept and track not in kept.values():
            kept[number] = track
    return kept


def _new_tracks(run: HotspotRun, numbers: Iterable[int]) -> dict[int, int]:
    """Make a track for each number; number → id."""
    listed = list(numbers)
    made = HotspotTrack.objects.bulk_create(
        [HotspotTrack(series=series_of(run), method=run.method, unit=run.unit) for _ in listed]
    )
    return {number: track.pk for number, track in zip(listed, made, strict=True)}


def _write(run: HotspotRun, steps: Iterable[Step], *, spots: Sequence[int], tracks: dict[int, int]) -> None:
    """Store the steps of one run; numbers that are in ``tracks`` are turned into ids."""
    named = [
        replace(
            step,
            track=tracks.get(step.track, step.track),
            others=tuple(tracks.get(other, other) for other in step.others),
        )
        for step in steps
    ]
    TrackStep.objects.bulk_create(
        [
            TrackStep(
                track_id=step.track,
                run=run,
                hotspot_id=None if step.spot is None else spots[step.spot],
                event=TrackEvent(step.event),
                others=list(step.others),
            )
            for step in named
        ],
        batch_size=1_000,
    )
