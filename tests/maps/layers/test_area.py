"""What lies in a drawn area: the reader's own rows, by place where that may be, by cells else."""

from datetime import date

import pytest
from django.contrib.gis.geos import Point

from geo import crs
from geo.models import CellMonth
from maps.layers import area
from maps.layers.errors import QuestionError
from maps.layers.question import Question
from tests import worlds

pytestmark = pytest.mark.django_db
SQUARE = "{0:.6f},{1:.6f};{2:.6f},{1:.6f};{2:.6f},{3:.6f};{0:.6f},{3:.6f}"


@pytest.fixture
def ward():
    return worlds.wards(1)[0]


def ring_around(unit) -> str:
    west, south, east, north = unit.boundary.extent
    return SQUARE.format(west, south, east, north)


def incident(unit, code, **facts):
    west, south, east, north = unit.boundary.extent
    middle = Point((west + east) / 2, (south + north) / 2, srid=crs.WGS84)
    return worlds.incident(code, unit=unit, **{"point": middle, **facts})


def asked(user, ring, **values):
    return area.payload(user, Question({"ring": ring, "from": "2025-01", "to": "2025-02", **values}))


def test_area_when_the_reader_may_see_places_then_each_case_is_counted_and_listed_newest_first(ward):
    for code, day in (("A", date(2025, 1, 1)), ("B", date(2025, 2, 28)), ("C", date(2025, 3, 1))):
        incident(ward, code, occurred_on=day)
    answer = asked(worlds.account("planner"), ring_around(ward))
    assert (answer["by"], answer["n"]) == ("places", 2)
    assert [row["code"] for row in answer["newest"]] == ["B", "A"]
    assert answer["area_m2"] > 0


def test_area_when_it_lies_elsewhere_then_holds_nothing(ward):
    incident(ward, "A", occurred_on=date(2025, 1, 1))
    answer = asked(worlds.account("planner"), "100,10;100.01,10;100.01,10.01")
    assert (answer["n"], answer["newest"]) == (0, [])


def test_area_when_a_case_is_known_by_its_year_or_its_ward_only_then_is_left_out(ward):
    incident(ward, "A", occurred_on=date(2025, 1, 1), date_precision="year")
    incident(ward, "B", occurred_on=date(2025, 1, 1), point=None, precision="ward")
    assert asked(worlds.account("planner"), ring_around(ward))["n"] == 0


def test_area_when_the_reader_may_not_see_places_then_cells_are_counted_and_nothing_listed(ward):
    incident(ward, "A", occurred_on=date(2025, 1, 1))
    west, south, *_ = ward.boundary.extent
    x, y = int(west // 0.0025) + 1, int(south // 0.0025) + 1
    CellMonth.objects.create(unit=ward, x=x, y=y, month=date(2025, 1, 1), incidents=4)
    CellMonth.objects.create(unit=ward, x=x, y=y, month=date(2025, 3, 1), incidents=9)
    answer = asked(worlds.account("analyst"), ring_around(ward))
    assert (answer["by"], answer["n"], answer["newest"]) == ("cells", 4, [])


def test_area_when_wide_then_is_counted_by_cells_for_everybody():
    CellMonth.objects.create(unit=None, x=42000, y=8400, month=date(2025, 1, 1), incidents=3)
    wide = asked(worlds.account("planner"), "104.9,20.9;105.2,20.9;105.2,21.2;104.9,21.2")
    assert (wide["by"], wide["n"]) == ("cells", 3)


def test_area_when_a_leader_draws_around_two_wards_then_only_their_own_counts():
    own, other = worlds.wards(2)
    incident(own, "A", occurred_on=date(2025, 1, 1))
    incident(other, "B", occurred_on=date(2025, 1, 1))
    west, south, east, north = own.boundary.extent
    far = other.boundary.extent
    ring = SQUARE.format(min(west, far[0]), min(south, far[1]), max(east, far[2]), max(north, far[3]))
    answer = asked(worlds.account("ward_leader", own), ring)
    assert (answer["n"], [row["code"] for row in answer["newest"]]) == (1, ["A"])


@pytest.mark.parametrize(
    ("ring", "sentence"),
    [
        ("", "ring: an area has 3 to 100 corners, written lon,lat; found 1."),
        ("105,21;105.1,21", "ring: an area has 3 to 100 corners, written lon,lat; found 2."),
        (";".join(["105,21"] * 101), "found 101"),
        ("105,21;105.1,21;north", "'north' is no corner; write it as 105.85,21.03"),
        ("105,21;105.1,21;190,21", "'190,21' is no corner"),
        ("105,21;105.1,21.1;105.1,21;105,21.1", "the outline crosses itself or has no area: draw it again"),
        ("105,21;105.1,21;105.2,21", "the outline crosses itself or has no area: draw it again"),
    ],
)
def test_area_when_the_ring_is_none_then_is_refused_with_what_was_found(ring, sentence):
    with pytest.raises(QuestionError, match=sentence.replace(".", r"\.")):
        asked(worlds.account("planner"), ring)
