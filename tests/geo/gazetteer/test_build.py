from datetime import date

import pytest

from geo.actions.load_gazetteer import load_gazetteer
from geo.gazetteer import build
from geo.geocoding.locate import locate
from geo.models import AdminUnit, UnitAlias, UnitSuccession
from tests import worlds
from tests.geo.gazetteer.places import divided_ward, houses

pytestmark = pytest.mark.django_db


def test_gazetteer_when_built_then_knows_units_their_successors_and_the_places(tmp_path):
    before, west, east = divided_ward()
    load_gazetteer(houses(tmp_path), kind="houses", source="khảo sát", by=None)
    gazetteer = build.current()
    assert {one.unit for one in gazetteer.lineage.heirs(before.pk, None)} == {west.pk, east.pk}
    west_house, east_house = gazetteer.places.on_street["gom"][0], gazetteer.places.on_street["gom"][-1]
    assert (west_house.units, east_house.units) == ({west.pk}, {east.pk})


def test_house_near_a_boundary_when_built_then_knows_how_far_the_other_side_is(tmp_path):
    _before, west, east = divided_ward()
    load_gazetteer(houses(tmp_path), kind="houses", source="khảo sát", by=None)
    nearest = next(one for one in build.current().places.on_street["gom"] if one.number == 42)
    assert nearest.metres[east.pk] == 0
    assert 40 < nearest.metres[west.pk] < 70


def test_gazetteer_when_nothing_changed_then_is_the_same_and_when_something_did_then_another(tmp_path):
    before, *_ = divided_ward()
    first = build.current()
    assert build.current() is first
    UnitAlias.objects.create(unit=before, name="Mai Rừng")
    assert build.current() is not first
    assert locate("phường Mai Rừng", build.current()).candidates


def test_gazetteer_when_only_a_name_or_a_share_changed_then_is_built_anew():
    before, *_ = divided_ward()
    first = build.current()
    UnitSuccession.objects.filter(area_share=0.6).update(area_share=0.7)
    second = build.current()
    AdminUnit.objects.filter(pk=before.pk).update(name="Mai Rừng")
    assert len({id(first), id(second), id(build.current())}) == 3


def test_ward_when_divided_then_the_houses_decide_which_part(tmp_path):
    _before, west, east = divided_ward()
    load_gazetteer(houses(tmp_path), kind="houses", source="khảo sát", by=None)
    gazetteer = build.current()
    found = [locate(f"{number} Gốm, phường Mai Lâm cũ", gazetteer).best for number in (4, 76)]
    assert [one.unit.id for one in found] == [west.pk, east.pk]
    assert {one.precision for one in found} == {"street"}


def test_unit_when_its_residents_are_reported_then_is_known_with_the_latest_number():
    _before, west, east = divided_ward()
    worlds.figures(west, as_of=date(2025, 9, 1), residents=900)
    worlds.figures(west, as_of=date(2025, 12, 1), residents=1200)
    worlds.figures(west, as_of=date(2025, 10, 1), residents=1000)
    known = build.current().units
    assert (known[west.pk].people, known[east.pk].people) == (1200, None)


def test_entry_when_it_has_no_place_then_lies_in_the_unit_it_states(tmp_path):
    _before, west, _east = divided_ward()
    path = tmp_path / "pho.csv"
    path.write_text("name,phường,tỉnh\nPhố Sành,phường Bến Tơ,Thử\nPhố Lu,phường Lạ,Thử\n", encoding="utf-8")
    load_gazetteer(path, kind="streets", source="danh sách", by=None)
    streets = build.current().places.on_street
    assert (streets["sanh"][0].units, streets["lu"][0].units) == ({west.pk}, frozenset())
