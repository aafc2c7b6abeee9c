"""The cells of a run as a file: all of them, with every column, and what repeats the run."""

import json

import pytest

from hotspots.actions.find_hotspots import find_hotspots
from hotspots.contract import silent
from hotspots.observations import Window
from maps.exporting.export import Export
from maps.exporting.layers import LAYERS
from maps.exports import FORMATS
from tests import worlds
from tests.committed import committed
from tests.hotspots.actions.test_find_hotspots import find
from tests.hotspots.field_method import METHOD, CountParams
from tests.hotspots.spots_world import FIRST, LAST, two_heaps

pytestmark = pytest.mark.django_db


def build():
    units = two_heaps()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hotspots.actions.find_hotspots.code_version", lambda _method: "test")
        params = CountParams(shown="class", seed=7)
        windows = [Window(first=FIRST, last=LAST, unit=units[0]), Window(first=FIRST, last=LAST)]
        own, city = (
            find_hotspots(METHOD, params, window=window, by=None, progress=silent).run for window in windows
        )
    return units, own, city, find().run


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker):
    with committed(django_db_blocker, build) as made:
        yield made


def document(user, layer="cells", **question) -> dict:
    asked = {name: str(value) for name, value in question.items()}
    with Export(LAYERS[layer], to=FORMATS["geojson"], user=user, question=asked) as export:
        return json.loads("".join(export))


def test_export_when_no_run_is_named_then_the_newest_field_comes_whole_with_every_column(city):
    _, _, run, _ = city
    found = document(worlds.account("planner"))
    assert found["complete"]
    assert found["metadata"]["run"]["id"] == run.pk
    assert found["metadata"]["count"] == len(found["features"]) == run.cells.count
    first = found["features"][0]
    assert list(first["properties"]) == ["cell", "area_m2", "value", "class_word", "columns"]
    assert list(first["properties"]["columns"]) == ["count", "share", "class"]
    assert (first["properties"]["value"], first["properties"]["class_word"]) == (None, None)
    assert first["geometry"]["type"] == "Polygon"
    assert first["id"] == first["properties"]["cell"]
    assert sum(feature["properties"]["columns"]["count"] for feature in found["features"]) == 25
    words = {feature["properties"]["class_word"] for feature in found["features"]}
    assert words == {None, "none", "some", "many"}


def test_export_when_read_then_says_all_that_repeats_the_run(city):
    units, own, _, _ = city
    said = document(worlds.account("analyst"), run=own.pk)["metadata"]["run"]
    assert said["unit"] == {"level": "commune", "code": units[0].code, "valid_from": "2025-07-01"}
    assert (said["method"], said["seed"], said["chosen"]) == ("count_field", 7, {"side_m": 200.0})
    assert said["parameters"] == {"side_m": None, "shown": "class", "seed": 7}
    assert (said["from"], said["to"], said["offences"]) == ("2025-01-01", "2025-12-31", [])
    assert (said["input_count"], said["left_out"]) == (12, {"ward": 1})
    assert said["fingerprint"] == own.fingerprint
    assert said["code_version"] == "test"
    assert [each["id"] for each in said["editions"]] == [units[0].edition_id]
    assert said == document(worlds.account("planner"), "hotspots", run=own.pk)["metadata"]["run"]


def test_export_when_the_run_has_no_field_then_no_rows(city):
    found = document(worlds.account("planner"), run=city[3].pk)
    assert (found["metadata"]["count"], found["features"]) == (0, [])


def test_export_when_a_ward_asks_then_only_its_own_run(city):
    units, own, whole, _ = city
    leader = worlds.account("ward_leader", units[0])
    assert document(leader)["metadata"]["run"]["id"] == own.pk
    assert document(leader, run=whole.pk)["features"] == []
    assert document(worlds.account("ward_leader", units[1]))["features"] == []


def test_export_when_only_the_row_policies_hold_then_another_s_cells_stay_hidden(city, monkeypatch):
    monkeypatch.setattr("geo.access.scope.ScopedQuerySet.for_user", lambda rows, _user: rows.all())
    leader = worlds.account("ward_leader", city[0][1])
    assert document(leader, run=city[2].pk)["features"] == []
