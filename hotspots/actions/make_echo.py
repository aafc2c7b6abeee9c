"""The echo of patrols of a run: its method once more without proactive discoveries, kept beside the run."""

from functools import partial
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from geo.access import audit
from geo.models import AdminUnit, Incident, Level, User
from geo.models.incidents import PROACTIVE
from hotspots.actions.find_hotspots import found_in
from hotspots.actions.spot_rows import as_degrees
from hotspots.contract import Need, Progress, Spot, silent
from hotspots.errors import EchoError
from hotspots.evaluation.echo import Echo, echo_of
from hotspots.methods import named
from hotspots.models import HotspotRun, RunEcho
from hotspots.observations import Window, observe
from hotspots.queries.runs import is_stale, window_of
from hotspots.studies import study_of

# Runs without as many incidents drawn by chance, and where their chance begins.
REPLICATES, SEED = 39, 20_250_824


@transaction.atomic
def make_echo(
    run: HotspotRun, *, by: User | None, progress: Progress, replicates: int = REPLICATES
) -> RunEcho:
    """Compare a run's hotspots with those without proactive discoveries, and keep the answer in place of an
    older one.

    Raises EchoError where the incidents are no longer those the run saw: its hotspots would be compared
    with others' data. ParameterError where this version knows the method or a parameter no more.
    """
    if is_stale(run):
        raise EchoError(
            f"the incidents of run {run.pk} have changed since it was made; make the run again, then its echo"
        )
    window = window_of(run)
    observed = observe(window)
    method, asked = named(run.method), dict(run.parameters)
    partition = asked.pop("partition", "")
    needs = method.needs | {Need.AREAS} if partition else method.needs
    find = partial(found_in, method, method.read_stored(asked), partition=partition, progress=silent)
    found = echo_of(
        find,
        study_of(window, observed, needs=needs),
        np.isin(observed.ids, _proactive(window)),
        replicates=replicates,
        seed=SEED,
        progress=progress,
    )
    values: dict[str, Any] = {
        "result": _result(found, run),
        "fingerprint": observed.fingerprint,
        "made_at": timezone.now(),
        "by": by,
    }
    echo, _ = RunEcho.objects.update_or_create(run=run, defaults=values)
    audit.record(action="hotspots.echo", by=by, subject=run)
    return echo


def _proactive(window: Window) -> list[int]:
    rows = Incident.objects.filter(occurred_on__range=(window.first, window.last), discovery__in=PROACTIVE)
    return list(rows.values_list("pk", flat=True))


def _result(found: Echo, run: HotspotRun) -> dict[str, Any]:
    return {
        "incidents": found.all_count,
        "without": found.other_count,
        "hotspots": len(found.kept),
        "others": found.others,
        "replicates": found.replicates,
        "seed": SEED,
        "kept": {
            str(each.rank): {
                "fate": each.fate.value,
                "share": each.share,
                "by_chance": each.by_chance,
                "echo": each.echo,
                "proactive": each.proactive,
            }
            for each in found.kept
        },
        "appeared": [_appeared(spot, run) for spot in found.appeared],
    }


def _appeared(spot: Spot, run: HotspotRun) -> dict[str, Any]:
    """Count and wards of a hotspot that only shows without the proactive discoveries."""
    outline = as_degrees(spot, run.metric_srid)
    here = AdminUnit.objects.filter(
        active=True, level=Level.COMMUNE, valid__contains=run.to_day, boundary__intersects=outline
    )
    return {"count": spot.count, "wards": list(here.order_by("code").values_list("full_name", flat=True))}
