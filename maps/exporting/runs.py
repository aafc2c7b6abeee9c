"""What a file of a run says about it: everything that is needed to make the same run again."""

from collections.abc import Mapping
from typing import Any

from geo.models import User
from hotspots.models import HotspotRun


def described(user: User, asked: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What is needed to repeat the run asked for; none where it may not be seen.

    The same data (`input_count`, `fingerprint`) measured by the same code (`code_version`) with these
    parameters and this seed give the same answer.
    """
    run = HotspotRun.objects.for_user(user).filter(pk=asked["run"]).select_related("unit").first()
    if run is None:
        return None
    return {
        "id": run.pk,
        "method": run.method,
        "parameters": run.parameters,
        "chosen": run.summary.get("chosen", {}),
        "seed": run.seed,
        "from": run.from_day.isoformat(),
        "to": run.to_day.isoformat(),
        "offences": run.offences,
        "unit": _unit(run),
        "editions": run.editions,
        "metric_srid": run.metric_srid,
        "input_count": run.input_count,
        "left_out": run.left_out,
        "fingerprint": run.fingerprint,
        "code_version": run.code_version,
        "finished_at": run.finished_at.isoformat() if run.finished_at else None,
        "facts": run.summary.get("facts", {}),
    }


def _unit(run: HotspotRun) -> dict[str, Any] | None:
    """Codes were used again: only with its first day is a unit one unit."""
    if run.unit is None:
        return None
    first = run.unit.valid.lower
    return {"level": run.unit.level, "code": run.unit.code, "valid_from": first.isoformat()}
