import pytest

from geo.actions.learn_places import learn_places
from geo.gazetteer import build
from geo.geocoding.locate import locate
from geo.models import GazetteerEntry
from tests import worlds
from tests.geo.gazetteer.places import divided_ward

pytestmark = pytest.mark.django_db


def bar(source_id, east, **fields):
    said = {"place_text": "12 phố Sành, phường Mai Lâm cũ", "venue_kind": "bar", **fields}
    return worlds.incident(source_id, unit=east, point=worlds.inside(1, 0), **said)


def test_street_when_said_twice_then_is_learned_without_house_or_point():
    _before, _west, east = divided_ward()
    bar("a", east)
    bar("b", east, place_text="quán ở số 8 phố Sành")
    assert learn_places(by=None) == 1
    entry = GazetteerEntry.objects.get()
    assert (entry.name, entry.kind, entry.house_number, entry.geometry) == ("sành", "street", "", None)
    assert (entry.unit, entry.times, entry.learned) == (east, 2, True)


def test_landmark_when_said_twice_then_is_learned_with_its_middle():
    _before, _west, east = divided_ward()
    for source_id in "ab":
        bar(source_id, east, place_text="gần chợ Sành")
    learn_places(by=None)
    assert GazetteerEntry.objects.get().geometry.coords == pytest.approx(worlds.inside(1, 0).coords)


@pytest.mark.parametrize(
    "text",
    [
        "cạnh nhà bà Thử",
        "trước nhà anh Thử",
        "quán chị Thử",
        "gần cầu Sành",
        "canh nha ba Thu",
        "cạnh nha\u0300 ba\u0300 Thử",
    ],
)
def test_landmark_when_it_is_called_by_a_person_or_a_unit_then_is_never_learned(text):
    _before, _west, east = divided_ward()
    worlds.ward(worlds.edition(level="district"), 0, name="Cầu Sành")
    for source_id in "ab":
        bar(source_id, east, place_text=text)
    assert learn_places(by=None) == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"venue_kind": "home"},
        {"venue_kind": "rented_house"},
        {"venue_kind": "unknown"},
        {"located_by": "address"},
    ],
    ids=lambda fields: next(iter(fields.values())),
)
def test_place_when_a_home_or_only_found_by_us_then_is_never_learned(fields):
    _before, _west, east = divided_ward()
    for source_id in "ab":
        bar(source_id, east, **fields)
    assert learn_places(by=None) == 0


def test_learned_street_when_a_divided_ward_is_named_then_speaks_for_its_part():
    _before, _west, east = divided_ward()
    for source_id in "abc":
        bar(source_id, east)
    before = locate("5 Sành, phường Mai Lâm cũ", build.current()).best
    learn_places(by=None)
    after = locate("5 Sành, phường Mai Lâm cũ", build.current()).best
    assert after.unit.id == east.pk
    assert before.unit.id != east.pk
    assert learn_places(by=None) == 1


def test_street_when_said_once_but_picked_by_a_person_then_stays_learned():
    _before, _west, east = divided_ward()
    bar("a", east, located_by="manual")
    assert learn_places(by=None) == 1
