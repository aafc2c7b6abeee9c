"""Every method on real incidents: whatever it answers must hang together."""

import json
from pathlib import Path

import pytest
import shapely

from hotspots.contract import Found, Method, Study, silent
from hotspots.errors import ScopeError
from hotspots.methods import METHODS
from tests import real_events

# What chance would do is counted for minutes by default.
QUICKER = {"near_repeat": {"permutations": 19}}
# Nobody told how many live where, in Chicago nor what else happened: there a method refuses, in a sentence.
WITHOUT_RESIDENTS = {"poisson_scan": "residents"}
WITHOUT_OTHERS = {**WITHOUT_RESIDENTS, "bernoulli_scan": "background", "risk_density": "background"}


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_method_when_run_on_chicagos_assaults_then_its_answer_hangs_together(
    method: Method, shared_data: Path
):
    study = real_events.chicago(shared_data / "events")
    _run(method, study, refused=WITHOUT_OTHERS.get(method.name, ""))


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_method_when_run_on_san_franciscos_drug_offences_then_its_answer_hangs_together(
    method: Method, shared_data: Path
):
    study = real_events.san_francisco(shared_data / "events")
    _run(method, study, refused=WITHOUT_RESIDENTS.get(method.name, ""))


def _run(method: Method, study: Study, *, refused: str = "") -> None:
    params = method.read(QUICKER.get(method.name, {}))
    if refused:
        with pytest.raises(ScopeError, match=refused):
            method.find(study, params, silent)
        return
    _assert_hangs_together(method.find(study, params, silent), study)


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
