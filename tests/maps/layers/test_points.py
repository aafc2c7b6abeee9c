"""Points on the map: whose they are, and how exactly they may be shown."""

from datetime import date

import pytest

from maps.layers.points import LAYER, points_payload
from maps.layers.question import Question
from tests import worlds

pytestmark = pytest.mark.django_db
FIRST = date(2025, 1, 1)
FOUND = [("reported", date(2025, 3, 9))]


def shown(user, first=FIRST):
    return {point["code"]: point for point in points_payload(user, first=first)}


@pytest.fixture
def units():
    return worlds.wards(2)


@pytest.fixture
def planner():
    return worlds.account("planner")


def test_point_when_removed_then_carries_its_span(units, planner):
    removed = [*FOUND, ("removed", date(2025, 6, 2))]
    worlds.drug_point("D-1", unit=units[0], point=worlds.inside(0, 0), events=removed)
    point = shown(planner)["D-1"]
    assert point["spans"] == [[2, 5, "removed"]]
    assert (point["lon"], point["lat"], point["unit"]) == (108.505, 15.505, units[0].pk)


@pytest.mark.parametrize("precision", ["ward", "none"])
def test_point_when_known_only_as_a_ward_then_has_no_place_to_draw(units, planner, precision):
    worlds.drug_point("D-1", unit=units[0], point=worlds.inside(0, 0), events=FOUND, precision=precision)
    assert shown(planner)["D-1"]["lon"] is None


def test_point_when_moving_then_counts_in_its_unit_without_a_place(units, planner):
    worlds.drug_point("D-1", unit=units[0], point=None, events=FOUND, moving=True, recorded_unit=units[0])
    assert (shown(planner)["D-1"]["lat"], shown(planner)["D-1"]["unit"]) == (None, units[0].pk)


def test_point_when_an_area_then_is_drawn_inside_it(units, planner):
    area = worlds.square(0, 0)
    area.srid = worlds.inside(0, 0).srid
    worlds.drug_point("D-1", unit=units[0], point=area, events=FOUND)
    assert 108.5 < shown(planner)["D-1"]["lon"] < 108.51


def test_point_when_in_another_ward_then_the_leader_does_not_learn_of_it(units):
    for number, unit in enumerate(units):
        worlds.drug_point(f"D-{number}", unit=unit, point=worlds.inside(number, 0), events=FOUND)
    assert list(shown(worlds.account("ward_leader", units[0]))) == ["D-0"]
    assert list(shown(worlds.account("planner"))) == ["D-0", "D-1"]


def test_point_when_suspected_then_its_place_is_for_those_who_may_see_it(units):
    worlds.drug_point("D-1", unit=units[0], point=worlds.inside(0, 0), events=FOUND, evidence="suspected")
    assert shown(worlds.account("analyst"))["D-1"]["lon"] is None
    assert shown(worlds.account("planner"))["D-1"]["lon"] == 108.505
    assert shown(worlds.account("ward_leader", units[0]))["D-1"]["lon"] == 108.505


def test_point_when_it_has_no_event_yet_then_is_not_shown(units, planner):
    worlds.drug_point("D-1", unit=units[0], point=worlds.inside(0, 0), events=[])
    assert shown(planner) == {}


def test_layer_when_asked_then_counts_months_from_the_one_given(units, planner):
    worlds.drug_point("D-1", unit=units[0], point=worlds.inside(0, 0), events=FOUND)
    answer = LAYER.payload(planner, Question({"from": "2025-03"}))
    assert answer["points"][0]["spans"] == [[0, None, None]]
