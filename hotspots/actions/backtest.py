"""A back-test: read the incidents of a period, judge methods on it, store the table with all that repeats
it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from geo.access import audit
from geo.models import User
from hotspots import evaluation
from hotspots.cluster import configured_spreader
from hotspots.code_version import code_version
from hotspots.contract import Family, Need, Progress
from hotspots.errors import NothingToMeasure
from hotspots.evaluation.backtest import Entrant, backtest
from hotspots.evaluation.baselines import DECAYED, PLAIN
from hotspots.evaluation.plan import Plan
from hotspots.methods import METHODS
from hotspots.models import BackTest
from hotspots.observations import Observed, Window, observe
from hotspots.studies import study_of


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The back-test, and whether it was made now or stood there already with the same input, parameters and
    code.
    """

    made: bool
    backtest: BackTest


def entrants(
    names: Sequence[str] = (), *, given: Mapping[str, Mapping[str, object]] | None = None
) -> list[Entrant]:
    """The named methods; without names every one that can say where. ``given`` are parameters by method and
    field, others have their defaults; ParameterError where one is out of reach.

    Methods that count pairs say nothing of places; the two counts take part as baselines anyway.
    """
    able = [m for m in METHODS.values() if m.family != Family.PAIRS and m.name not in (PLAIN, DECAYED)]
    own = given or {}
    return [
        Entrant(method=method, params=method.read(own.get(method.name, {})))
        for method in able
        if not names or method.name in names
    ]


def run_backtest(
    taking_part: Sequence[Entrant], *, window: Window, plan: Plan, by: User | None, progress: Progress
) -> Outcome:
    """Make a back-test over all units, or hand back the one that would be the same.

    Raises NothingToMeasure where no incident has an exact place, PeriodError where the period is too short,
    ScopeError without units, ClusterError where a configured cluster does not answer.
    """
    progress("reading incidents", 0.0)
    observed = observe(window)
    asked = _asked(taking_part, window=window, plan=plan) | {"fingerprint": observed.fingerprint}
    same = BackTest.objects.filter(**asked).first()
    if same is not None:
        return Outcome(made=False, backtest=same)
    if not len(observed.ids):
        raise NothingToMeasure(f"no incident from {window.first} to {window.last} has an exact place")
    needs = frozenset({Need.GROUND}).union(*(entrant.method.needs for entrant in taking_part))
    study = study_of(window, observed, needs=needs)
    with configured_spreader() as spreader:
        results = backtest(study, taking_part, plan=plan, progress=progress, spreader=spreader)
    return Outcome(made=True, backtest=_store(asked, observed, results.as_json(), by=by))


def _asked(taking_part: Sequence[Entrant], *, window: Window, plan: Plan) -> dict[str, Any]:
    methods = {entrant.method.name: asdict(entrant.params) for entrant in taking_part}
    return {
        "from_day": window.first,
        "to_day": window.last,
        "parameters": {"plan": asdict(plan), "methods": methods},
        "code_version": _version(sorted(methods)),
    }


def _version(methods: Sequence[str]) -> str:
    """A hash over the code of the methods, its libraries and the evaluation."""
    digest = hashlib.sha256("".join(map(code_version, methods)).encode())
    for path in sorted(Path(str(evaluation.__file__)).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@transaction.atomic
def _store(
    asked: dict[str, Any], observed: Observed, results: dict[str, Any], *, by: User | None
) -> BackTest:
    made = BackTest.objects.create(
        **asked,
        metric_srid=observed.srid,
        input_count=len(observed.ids),
        left_out=observed.left_out,
        results=results,
        by=by,
    )
    detail = {"methods": len(results["reaches"]), "windows": len(results["windows"])}
    audit.record(action="hotspots.backtest", by=by, subject=made, detail=detail)
    return made
