import json

import pytest

from geo.actions.load_gazetteer import load_gazetteer
from geo.actions.locate_pending import locate_facts
from geo.models import AuditEntry, Incident, ReviewItem
from tests import worlds
from tests.geo.gazetteer.places import divided_ward, houses

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(tmp_path):
    units = divided_ward()
    load_gazetteer(houses(tmp_path), kind="houses", source="khảo sát", by=None)
    return units


def again(incident: Incident) -> Incident:
    return Incident.objects.get(pk=incident.pk)


def test_incident_when_its_address_is_known_then_gets_point_unit_and_how_it_was_found(city):
    _before, west, _east = city
    case = worlds.incident("a", place_text="Số 10 phố Gốm, phường Bến Tơ")
    found = locate_facts(by=None)
    stored = again(case)
    assert (found.seen, found.located) == (1, 1)
    assert (stored.located_by, stored.precision, stored.unit) == ("address", "house", west)
    assert stored.confidence in {"certain", "likely"}
    assert stored.point is not None
    assert AuditEntry.objects.get(action="incident.locate").detail["located"] == 1


def test_incident_when_only_its_ward_is_known_then_has_no_point(city):
    _before, west, _east = city
    case = worlds.incident("a", place_text="đường Lạ, phường Bến Tơ")
    locate_facts(by=None)
    stored = again(case)
    assert (stored.precision, stored.point, stored.unit) == ("ward", None, west)


def test_incident_when_its_ward_was_divided_then_waits_for_a_person_with_the_candidates(city):
    before, west, east = city
    case = worlds.incident("a", place_text="phường Mai Lâm cũ")
    found = locate_facts(by=None)
    item = ReviewItem.objects.get(incident=case)
    assert (found.review, again(case).located_by) == (1, "none")
    assert {one["unit"] for one in item.details["candidates"]} == {west.pk, east.pk}
    assert before.pk not in {one["unit"] for one in item.details["candidates"]}


def test_incident_when_only_a_long_street_is_known_then_its_middle_is_no_place_of_the_case(city, tmp_path):
    _before, west, _east = city
    line = [list(worlds.inside(0, 0, dx, 0.5)) for dx in (0.1, 0.9)]
    street = {
        "type": "Feature",
        "properties": {"name": "Phố Dài"},
        "geometry": {"type": "LineString", "coordinates": line},
    }
    file = tmp_path / "duong.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [street]}), encoding="utf-8")
    load_gazetteer(file, kind="streets", source="đường", by=None)
    unplaced = worlds.incident("a", place_text="phố Dài, phường Bến Tơ")
    by_ward = worlds.incident("b", place_text="phố Dài, phường Bến Tơ", precision="ward", unit=west)
    found = locate_facts(by=None)
    assert (found.located, found.review, found.by_precision) == (1, 1, {"ward": 1})
    assert (again(unplaced).point, again(unplaced).precision, again(unplaced).unit) == (None, "ward", west)
    assert again(by_ward).point is None
    (best, *_others) = ReviewItem.objects.get(incident=by_ward).details["candidates"]
    assert (best["unit"], best["precision"]) == (west.pk, "street")
    assert best["point"] is not None


def test_incident_when_its_address_lies_outside_the_ward_it_states_then_a_person_decides(city):
    _before, west, east = city
    case = worlds.incident(
        "a", unit=east, place_text="Số 10 phố Gốm, phường Bến Tơ", stated_unit_name=east.full_name
    )
    found = locate_facts(by=None)
    assert (found.located, found.review) == (0, 1)
    assert (again(case).unit, again(case).point) == (east, None)
    assert ReviewItem.objects.get(incident=case).details["candidates"][0]["unit"] == west.pk


def test_run_when_repeated_then_changes_nothing_more(city):
    worlds.incident("a", place_text="Số 10 phố Gốm, phường Bến Tơ")
    worlds.incident("b", place_text="phường Mai Lâm cũ")
    locate_facts(by=None)
    assert locate_facts(by=None).seen == 0
    assert ReviewItem.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"located_by": "manual", "precision": "ward"},
        {"point": worlds.inside(1, 0)},
    ],
    ids=["a person's", "a file's coordinates"],
)
def test_place_when_set_otherwise_then_is_never_overwritten(city, fields):
    case = worlds.incident("a", place_text="Số 10 phố Gốm, phường Bến Tơ", **fields)
    assert locate_facts(by=None).seen == 0
    assert again(case).located_by == case.located_by


def test_unit_when_the_row_states_another_by_its_code_then_a_person_decides(city):
    _before, _west, east = city
    case = worlds.incident("a", place_text="Số 10 phố Gốm, phường Bến Tơ", stated_unit_code=east.code)
    assert locate_facts(by=None, incidents=[case.pk]).review == 1
    assert again(case).point is None


def test_drug_point_when_pending_then_is_located_too(city):
    _before, west, _east = city
    point = worlds.drug_point(
        "p", unit=west, point=None, events=[], precision="ward", place_text="10 Gốm, phường Bến Tơ"
    )
    assert locate_facts(by=None, points=[point.pk]).located == 1
    point.refresh_from_db()
    assert (point.located_by, point.precision) == ("address", "house")
