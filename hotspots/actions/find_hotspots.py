"""A run: read the incidents, let a method find hotspots, store them with all that is needed to repeat it."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from geo.access import audit
from geo.models import User
from hotspots.actions.cell_rows import store_cells
from hotspots.actions.spot_rows import store_spots
from hotspots.actions.track_runs import track_run
from hotspots.cluster import finder
from hotspots.code_version import code_version
from hotspots.contract import Found, Method, Need, Progress
from hotspots.errors import NothingToMeasure
from hotspots.evaluation.plain_count import fullest_squares
from hotspots.models import HotspotRun, RunState
from hotspots.observations import Observed, Window, observe
from hotspots.partitions import find_by_part
from hotspots.provinces import partition_named
from hotspots.studies import study_of

# Two equal runs at once would both find no run before them; the second waits and sees the first.
_LOCK = 7_301_127
# Side of the squares that the plain count beside a run is made in.
SQUARE_M = 150.0


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The run, and whether it was made now or stood there already with the same input, parameters and
    code.
    """

    run: HotspotRun
    made: bool


def find_hotspots(
    method: Method, params: Any, *, window: Window, by: User | None, progress: Progress, partition: str = ""
) -> Outcome:
    """Make a run, or hand back the one that would be the same. All or nothing. With a ``partition``, such as
    “province”, no hotspot crosses from one part into the next.

    Raises NothingToMeasure where no incident of the window has an exact place, ScopeError without units.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        progress("reading incidents", 0.0)
        observed = observe(window)
        asked = _asked(method, params, window, partition) | {"fingerprint": observed.fingerprint}
        same = HotspotRun.objects.filter(state=RunState.DONE, **asked).first()
        if same is not None:
            return Outcome(run=same, made=False)
        _refuse_nothing(window, observed)
        found = _found(
            method, params, window=window, observed=observed, partition=partition, progress=progress
        )
        progress("storing", 1.0)
        run = _store(asked, observed, found, by=by)
    return Outcome(run=run, made=True)


def _found(
    method: Method, params: Any, *, window: Window, observed: Observed, partition: str, progress: Progress
) -> Found:
    with finder(method) as find:
        if not partition:
            study = study_of(window, observed, needs=method.needs)
            return find(study, params, progress)
        study = study_of(window, observed, needs=method.needs | {Need.AREAS})
        parts, spread = partition_named(partition, study), replace(method, find=find)
        return find_by_part(spread, study, params, partition=parts, progress=progress)


def _asked(method: Method, params: Any, window: Window, partition: str) -> dict[str, Any]:
    parts = {"partition": partition} if partition else {}
    return {
        "method": method.name,
        "parameters": asdict(params) | parts,
        "from_day": window.first,
        "to_day": window.last,
        "unit": window.unit,
        "code_version": code_version(method.name),
    }


def _refuse_nothing(window: Window, observed: Observed) -> None:
    if len(observed.ids):
        return
    left = ", ".join(f"{count} “{known}”" for known, count in observed.left_out.items())
    raise NothingToMeasure(
        f"no incident from {window.first} to {window.last} has an exact place"
        + (f"; left out: {left}" if left else "; there is none at all")
    )


def _store(asked: dict[str, Any], observed: Observed, found: Found, *, by: User | None) -> HotspotRun:
    run = HotspotRun.objects.create(
        **asked,
        seed=asked["parameters"].get("seed"),
        metric_srid=observed.srid,
        input_count=len(observed.ids),
        left_out=observed.left_out,
        state=RunState.DONE,
        summary=_summary(observed, found),
        finished_at=timezone.now(),
        by=by,
    )
    store_spots(run, found, observed.ids)
    if found.cells is not None:
        store_cells(run, found.cells)
    track_run(run)
    audit.record(action="hotspots.find", by=by, subject=run, detail={"hotspots": len(found.spots)})
    return run


def _summary(observed: Observed, found: Found) -> dict[str, Any]:
    area = sum(spot.area_m2 for spot in found.spots)
    return {
        "hotspots": len(found.spots),
        "in_hotspots": sum(spot.count for spot in found.spots),
        "area_m2": area,
        "chosen": dict(found.chosen),
        "facts": dict(found.facts),
        "plain": asdict(fullest_squares(observed.xy, area_m2=area, side_m=SQUARE_M)),
    }
