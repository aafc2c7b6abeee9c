"""A run: read the incidents, let a method find hotspots, store them with all that is needed to repeat it.

Only the storing is a transaction. A scan with its replicates can take minutes: in a transaction of that
length nothing that others delete meanwhile could be cleared away, and with one lock over all of it every
other run would wait for it.
"""

from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from geo.access import audit
from geo.models import AdminUnit, EditionState, Level, UnitEdition, User
from hotspots.actions.cell_rows import store_cells
from hotspots.actions.spot_rows import store_spots
from hotspots.actions.track_runs import track_run
from hotspots.cluster import finder
from hotspots.code_version import code_version
from hotspots.contract import Found, Method, Need, Progress, Study
from hotspots.errors import NothingToMeasure
from hotspots.evaluation.plain_count import fullest_squares
from hotspots.models import HotspotRun, RunState
from hotspots.observations import Observed, Window, joined, observe
from hotspots.partitions import find_by_part
from hotspots.provinces import partition_named
from hotspots.studies import background_of, study_of

# Two equal runs at once would both find no run before them: the second to end waits for the first and hands
# back its run. The other number of the lock says what was asked, so that different runs never wait.
_LOCK = 7_301_128
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
    """Make a run, or hand back the one that would be the same. All or nothing: an error that ``progress``
    raises leaves nothing behind. With a ``partition``, such as “province”, no hotspot crosses from one part
    into the next.

    Raises NothingToMeasure where no incident of the window has an exact place, ScopeError without units.
    """
    progress("reading incidents", 0.0)
    observed = observe(window)
    background = background_of(window, observed) if Need.BACKGROUND in method.needs else None
    asked = _asked(method, params, window, partition) | {"fingerprint": _seen(observed, background)}
    same = _same(asked)
    if same is not None:
        return Outcome(run=same, made=False)
    _refuse_nothing(window, observed)
    needs = method.needs | {Need.AREAS} if partition else method.needs
    study = study_of(window, observed, needs=needs, background=background)
    found = found_in(method, params, study, partition=partition, progress=progress)
    progress("storing", 1.0)
    with transaction.atomic():
        _wait_for_equals(asked)
        same = _same(asked)
        run = same or _store(asked, observed, found, by=by)
    return Outcome(run=run, made=same is None)


def _seen(observed: Observed, background: Observed | None) -> str:
    """The fingerprint of all that the method is shown."""
    return (
        observed.fingerprint if background is None else joined(observed.fingerprint, background.fingerprint)
    )


def _same(asked: dict[str, Any]) -> HotspotRun | None:
    return HotspotRun.objects.filter(state=RunState.DONE, **asked).first()


def _wait_for_equals(asked: dict[str, Any]) -> None:
    digest = blake2b(repr(sorted(asked.items())).encode(), digest_size=4).digest()
    number = int.from_bytes(digest, "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, number])


def found_in(method: Method, params: Any, study: Study, *, partition: str, progress: Progress) -> Found:
    """What a method finds in a study, part by part where a ``partition`` is named."""
    with finder(method) as find:
        if not partition:
            return find(study, params, progress)
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
        "offences": list(window.offences),
        "code_version": code_version(method.name),
    }


def _refuse_nothing(window: Window, observed: Observed) -> None:
    if len(observed.ids):
        return
    left = ", ".join(f"{count} “{known}”" for known, count in observed.left_out.items())
    raise NothingToMeasure(
        f"no incident from {window.first} to {window.last}{_of_kinds(window)} has an exact place"
        + (f"; left out: {left}" if left else "; there is none at all")
    )


def _of_kinds(window: Window) -> str:
    return f" with an offence of the kind {', '.join(window.offences)}" if window.offences else ""


def _store(asked: dict[str, Any], observed: Observed, found: Found, *, by: User | None) -> HotspotRun:
    run = HotspotRun.objects.create(
        **asked,
        seed=asked["parameters"].get("seed"),
        editions=_editions(asked["unit"], asked["to_day"]),
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


def _editions(unit: AdminUnit | None, day: date) -> list[dict[str, Any]]:
    """The boundaries that ground and wards were taken from, with what tells them from a later version."""
    if unit is not None:
        known = UnitEdition.objects.filter(pk=unit.edition_id)
    else:
        known = UnitEdition.objects.in_force(day).filter(state=EditionState.ACTIVE, level=Level.COMMUNE)
    return [
        {
            "id": each.pk,
            "level": each.level,
            "name": each.name,
            "valid_from": each.valid_from.isoformat(),
            "file_sha256": each.file_sha256,
        }
        for each in known.order_by("pk")
    ]


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
