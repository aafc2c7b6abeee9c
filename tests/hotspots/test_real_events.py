"""Every method on real incidents: whatever it answers must hang together."""

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from hotspots.contract import Found, Method, Need, Study, silent
from hotspots.methods import METHODS
from tests import real_events

# What chance would do is counted for minutes by default.
QUICKER = {"near_repeat": {"permutations": 19}}


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_method_when_run_on_chicagos_assaults_then_its_answer_hangs_together(
    method: Method, shared_data: Path
):
    _run(method, real_events.chicago(shared_data / "events"))


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_method_when_run_on_san_franciscos_drug_offences_then_its_answer_hangs_together(
    method: Method, shared_data: Path
):
    _run(method, real_events.san_francisco(shared_data / "events"))


def _run(method: Method, study: Study) -> None:
    lacking = _lacking(method, study)
    if lacking:
        pytest.skip(f"{method.name} needs {', '.join(lacking)}, which these data do not have")
    _assert_hangs_together(method.find(study, method.read(QUICKER.get(method.name, {})), silent), study)


def _lacking(method: Method, study: Study) -> list[str]:
    known = {
        Need.GROUND: study.ground is not None,
        Need.AREAS: study.areas is not None,
        Need.RESIDENTS: study.areas is not None and not np.isnan(study.areas.residents).all(),
        Need.BACKGROUND: study.background is not None,
    }
    return [need.value for need in sorted(method.needs) if not known[need]]


def _assert_hangs_together(found: Found, study: Study) -> None:
    assert len(found.ranks) == len(found.roles) == len(study.xy)
    assert [spot.rank for spot in found.spots] == list(range(1, len(found.spots) + 1))
    assert found.ranks.max(initial=0) <= len(found.spots)
    for spot in found.spots[:20]:
        assert shapely.is_valid(spot.outline)
        assert spot.area_m2 > 0
        assert spot.count == study.weights[found.ranks == spot.rank].sum() or spot.count <= spot.plain_count
    json.dumps(
        [dict(found.facts), dict(found.chosen), [dict(spot.statistics) for spot in found.spots]],
        allow_nan=False,
    )
    if found.cells is not None:
        assert found.cells.shown in found.cells.columns
        assert {len(column) for column in found.cells.columns.values()} == {len(found.cells.lattice)}
