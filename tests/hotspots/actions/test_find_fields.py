"""Runs of the methods that answer with a field: stored, and read back as the method gave it."""

import json

import numpy as np
import pytest

from hotspots.actions.cell_rows import cells_of
from hotspots.actions.find_hotspots import find_hotspots
from hotspots.contract import silent
from hotspots.lattice import KINDS
from hotspots.methods import named
from hotspots.models import RunCells
from hotspots.observations import Window
from tests.hotspots.spots_world import FIRST, LAST, two_heaps

pytestmark = pytest.mark.django_db
YEAR = Window(first=FIRST, last=LAST)


def find(name, **given):
    method = named(name)
    return find_hotspots(method, method.read(given), window=YEAR, by=None, progress=silent).run


@pytest.mark.parametrize("name", ["getis_ord", "local_moran"])
@pytest.mark.parametrize("cells", sorted(KINDS))
def test_find_hotspots_when_cells_are_of_any_kind_stores_a_field_that_reads_back(name, cells):
    units = two_heaps()
    run = find(name, cells=cells)
    stored = cells_of(RunCells.objects.get(run=run))
    assert stored.lattice.kind == cells
    assert stored.columns["value"].sum() == 25
    assert set(stored.columns) >= {"value", "z", "p", "class"}
    assert (stored.lattice.areas_m2 > 0).all()
    if cells == "ward":
        assert stored.lattice.numbers.tolist() == [unit.pk for unit in units]
        assert stored.columns["value"].tolist() == [12, 10, 3]
    else:
        assert run.summary["chosen"]["side_m"] > 0
    json.dumps(run.summary, allow_nan=False)


def test_find_hotspots_when_a_density_is_asked_for_stores_its_hottest_part():
    two_heaps()
    run = find("density", bandwidth_m="200")
    stored = cells_of(RunCells.objects.get(run=run))
    assert (stored.columns["per_km2"] * stored.lattice.areas_m2 / 1e6).sum() == pytest.approx(25)
    assert run.hotspots.first().count == 12
    assert run.hotspots.first().statistics["peak_per_km2"] == pytest.approx(stored.columns["per_km2"].max())
    assert run.summary["chosen"] == {"side_m": stored.lattice.side_m}


def test_find_hotspots_when_run_twice_hands_back_the_field_that_stands():
    two_heaps()
    assert find("getis_ord").pk == find("getis_ord").pk
    assert RunCells.objects.count() == 1
    assert np.isfinite(cells_of(RunCells.objects.get()).columns["value"]).all()
