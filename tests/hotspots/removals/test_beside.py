from datetime import date

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.removals.beside import Opened, Removed, beside
from hotspots.removals.life import Check, Plan, Relapse, Stage, stage_of_open, stage_of_removed

DAY = date(2025, 1, 10)
UNTIL = date(2026, 1, 10)


def found(*opened: Opened, places=None, metres: float = 200.0):
    removed = [Removed(line=1, point=1, day=DAY, until=UNTIL)]
    at = {1: (0, 0), 2: (200, 0), 3: (0, 150), **(places or {})}
    return beside(removed, opened, places={pk: shapely.Point(xy) for pk, xy in at.items()}, metres=metres)


def new(point: int, first: date, opened: date | None = None) -> Opened:
    return Opened(point=point, code=f"Đ-{point}", first=first, opened=opened or first)


def test_new_point_when_exactly_200_m_away_then_a_relapse():
    assert found(new(2, date(2025, 3, 1))) == {
        1: Relapse(day=date(2025, 3, 1), other=2, other_code="Đ-2", metres=200.0)
    }
    assert found(new(2, date(2025, 3, 1)), places={2: (200.5, 0)}) == {}


def test_new_point_when_it_was_known_before_the_removal_then_it_is_none():
    assert found(new(2, DAY, date(2025, 3, 1))) == {}
    assert found(new(1, date(2025, 3, 1))) == {}


def test_new_point_when_opened_on_the_last_day_then_it_counts_and_a_day_later_not():
    assert 1 in found(new(2, date(2025, 12, 1), UNTIL))
    assert found(new(2, date(2025, 12, 1), date(2026, 1, 11))) == {}


def test_new_points_when_two_then_the_first_and_of_one_day_the_nearest():
    assert found(new(2, date(2025, 3, 1)), new(3, date(2025, 4, 1)))[1].other == 2
    assert found(new(2, date(2025, 4, 1)), new(3, date(2025, 4, 1)))[1].other == 3


def test_point_when_it_has_no_place_then_it_is_left_out():
    assert found(new(9, date(2025, 4, 1))) == {}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(-300, 300), st.integers(-300, 300)), min_size=2, max_size=12))
def test_relapses_when_looked_up_by_index_then_as_measured_one_by_one(spots):
    places = {pk: shapely.Point(xy) for pk, xy in enumerate(spots)}
    removed = [Removed(line=100 + pk, point=pk, day=DAY, until=UNTIL) for pk in places if pk % 2 == 0]
    opened = [new(pk, date(2025, 2, 1)) for pk in places if pk % 2]
    told = beside(removed, opened, places=places, metres=200.0)
    for removal in removed:
        near = [each for each in opened if places[removal.point].distance(places[each.point]) <= 200.0]
        assert (removal.line in told) == bool(near)


def test_stage_when_open_then_by_its_plan():
    plan = Plan(due=DAY, head="", document="", made_on=DAY)
    assert stage_of_open(opened=True, plan=plan, day=DAY) == Stage.PLANNED
    assert stage_of_open(opened=True, plan=plan, day=UNTIL) == Stage.OVERDUE
    assert stage_of_open(opened=True, plan=None, day=DAY) == Stage.UNPLANNED
    assert stage_of_open(opened=False, plan=None, day=DAY) == Stage.UNVERIFIED


def test_stage_when_removed_then_by_check_watch_and_return():
    gone, active = Check(day=DAY, gone=True, document=""), Check(day=DAY, gone=False, document="")

    def stage(check=None, *, over=False, relapse=None, again=None):
        return stage_of_removed(relapse=relapse, again=again, check=check, over=over)

    assert stage() == Stage.TO_VERIFY
    assert stage(over=True) == Stage.UNCHECKED
    assert stage(gone) == Stage.WATCHED
    assert stage(gone, over=True) == Stage.FINAL
    assert stage(active, over=True) == Stage.TO_VERIFY
    assert stage(gone, over=True, again=UNTIL) == Stage.RETURNED
    assert stage(gone, over=True, again=UNTIL, relapse=Relapse(day=DAY)) == Stage.RELAPSED
