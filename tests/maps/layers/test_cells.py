"""The field of a run on the map: whose, in which colours, and how many cells at most."""

import json

import numpy as np
import pytest
from django.contrib.gis.geos import GEOSGeometry

from hotspots.actions.cell_rows import store_cells
from hotspots.actions.find_hotspots import find_hotspots
from hotspots.contract import Cells, silent
from hotspots.lattice import Squares
from hotspots.models import RunCells
from hotspots.observations import Window
from maps.layers import cells
from maps.layers.errors import NothingThere
from maps.layers.question import Question
from tests import worlds
from tests.hotspots.actions.test_find_hotspots import find
from tests.hotspots.field_method import CountParams, count_field
from tests.hotspots.spots_world import FIRST, LAST, two_heaps

pytestmark = pytest.mark.django_db
__all__ = ["count_field"]


def made(method, window=None, **params):
    asked = window or Window(first=FIRST, last=LAST)
    return find_hotspots(method, CountParams(**params), window=asked, by=None, progress=silent).run


def asked(user, **values):
    return cells.payload(user, Question({name: str(value) for name, value in values.items()}))


def test_cells_when_a_run_has_a_field_then_each_is_drawn_in_degrees_with_value_and_level(count_field):
    two_heaps()
    run = made(count_field)
    answer = asked(worlds.account("planner"), run=run.pk)
    assert (answer["run"], answer["total"], answer["note"]) == (run.pk, run.cells.count, "")
    assert len(answer["features"]) == run.cells.count
    full = [feature for feature in answer["features"] if feature["properties"]["value"]]
    assert sum(feature["properties"]["value"] for feature in full) == 25
    heap = max(full, key=lambda feature: feature["properties"]["value"])
    assert heap["properties"]["level"] == max(feature["properties"]["level"] for feature in full)
    assert GEOSGeometry(json.dumps(heap["geometry"])).intersects(worlds.square(1, 0))


def test_cells_when_the_field_is_of_classes_then_each_is_told_in_words_and_unknown_is_unknown(count_field):
    two_heaps()
    answer = asked(worlds.account("planner"), run=made(count_field, shown="class").pk)
    told = {(f["properties"]["level"], f["properties"]["words"]) for f in answer["features"]}
    assert told == {(9, None), (0, "không"), (1, "some"), (5, "many")}
    assert [line["level"] for line in answer["legend"]] == [5, 1, 0, 9]


def test_cells_when_two_runs_are_compared_then_both_have_the_same_legend(count_field):
    units = two_heaps()
    whole = made(count_field)
    part = made(count_field, Window(first=FIRST, last=LAST, unit=units[2]))
    user = worlds.account("analyst")
    left, right = (
        asked(user, run=whole.pk, **{"with": part.pk}),
        asked(user, run=part.pk, **{"with": whole.pk}),
    )
    assert left["legend"] == right["legend"]
    assert left["shared"]
    assert not asked(user, run=whole.pk, **{"with": made(count_field, shown="class").pk})["shared"]


def test_cells_when_the_run_has_no_field_then_nothing_is_drawn(count_field):
    two_heaps()
    assert asked(worlds.account("planner"), run=find().run.pk)["run"] is None


def test_cells_when_there_are_too_many_then_the_largest_are_drawn_and_words_say_so(count_field, monkeypatch):
    two_heaps()
    run = made(count_field)
    monkeypatch.setattr(cells, "MOST_DRAWN", 5)
    answer = asked(worlds.account("planner"), run=run.pk)
    values = [feature["properties"]["value"] for feature in answer["features"]]
    assert len(values) == 5
    assert max(values) > 0
    assert answer["note"].startswith(f"Vẽ 5 trong {run.cells.count} ô")


def test_cells_when_a_ward_asks_then_only_of_its_own_runs(count_field):
    units = two_heaps()
    own = made(count_field, Window(first=FIRST, last=LAST, unit=units[0]))
    city = made(count_field)
    leader, stranger = worlds.account("ward_leader", units[0]), worlds.account("ward_leader", units[1])
    assert asked(leader)["run"] == own.pk
    assert asked(stranger)["run"] is None
    for user, run in ((leader, city), (stranger, own)):
        with pytest.raises(NothingThere):
            asked(user, run=run.pk)


@pytest.mark.parametrize("role", ["oversight", "administrator"])
def test_cells_when_who_sees_totals_asks_then_there_are_none(count_field, role):
    two_heaps()
    made(count_field)
    assert asked(worlds.account(role))["run"] is None


def test_cells_when_they_are_units_then_their_boundaries_are_those_of_the_units(monkeypatch):
    units = two_heaps()
    run = find().run
    keys = np.array([unit.pk for unit in units])
    squares = Squares(keys, side_m=1.0, origin=(0.0, 0.0), areas_m2=np.ones(3))
    field = Cells(lattice=squares, columns={"count": np.array([12.0, 10.0, 3.0])}, shown="count")
    store_cells(run, field)
    monkeypatch.setattr(cells, "cells_of", lambda _row: field)
    RunCells.objects.filter(run=run).update(lattice={"kind": "ward"})
    answer = asked(worlds.account("planner"), run=run.pk)
    shapes = [GEOSGeometry(json.dumps(feature["geometry"])) for feature in answer["features"]]
    apart = [shape.centroid.distance(unit.label_point) for shape, unit in zip(shapes, units, strict=True)]
    assert max(apart) < 0.0005
