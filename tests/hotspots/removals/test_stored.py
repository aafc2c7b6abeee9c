from datetime import date

import pytest

from geo.models import RemovalCheck, RemovalPlan
from hotspots.removals import Stage, Watch
from hotspots.removals.stored import cases_for
from tests.worlds import drug_point, inside, reader, wards

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)
FOUND, REMOVED = date(2025, 1, 1), date(2025, 3, 1)
GONE = [("reported", FOUND), ("removed", REMOVED)]
# 0.01° of longitude is about 1,073 m here.
NEAR, FAR = 0.1, 0.3


@pytest.fixture
def world():
    first, second, _ = wards()
    return first, second


def cases(user=None, *, day: date = TODAY, watch: Watch | None = None, **more):
    found = cases_for(user or reader("planner"), day=day, watch=watch or Watch(), **more)
    return {(case.code, case.spell.reported): case for case in found}


def stage(code: str, reported: date = FOUND, **asked) -> Stage:
    return cases(**asked)[code, reported].stage


def test_removal_when_its_own_point_returns_within_the_watch_then_relapsed(world):
    back = [*GONE, ("reappeared", date(2026, 3, 1))]
    drug_point("Đ-1", unit=world[0], point=inside(0, 0), events=back)
    case = cases()["Đ-1", FOUND]
    assert (case.stage, case.relapse.day, case.relapse.other) == (Stage.RELAPSED, date(2026, 3, 1), None)
    assert case.until == date(2026, 3, 1)
    assert stage("Đ-1", watch=Watch(months=11)) == Stage.RETURNED


def test_removal_when_a_new_point_opens_near_then_relapsed_with_its_distance(world):
    drug_point("Đ-1", unit=world[0], point=inside(0, 0), events=GONE)
    opened = [("reported", date(2025, 5, 1)), ("verified", date(2025, 5, 9))]
    other = drug_point("Đ-2", unit=world[0], point=inside(0, 0, 0.5 + NEAR), events=opened)
    relapse = cases()["Đ-1", FOUND].relapse
    assert (relapse.other, relapse.day) == (other.pk, date(2025, 5, 9))
    assert relapse.metres == pytest.approx(107.3, abs=0.5)
    assert stage("Đ-1", watch=Watch(metres=100)) == Stage.UNCHECKED
    assert stage("Đ-1", day=date(2025, 5, 8)) == Stage.TO_VERIFY


@pytest.mark.parametrize(
    "events",
    [
        [("reported", date(2025, 5, 1))],
        [("reported", date(2025, 5, 1)), ("verified", date(2025, 5, 2)), ("dismissed", date(2025, 5, 9))],
        [("listed", date(2025, 2, 1))],
        [("listed", date(2026, 3, 2))],
    ],
    ids=["not verified", "dismissed", "known before", "after the watch"],
)
def test_removal_when_the_point_beside_does_not_count_then_not_relapsed(world, events):
    drug_point("Đ-1", unit=world[0], point=inside(0, 0), events=GONE)
    drug_point("Đ-2", unit=world[0], point=inside(0, 0, 0.5 + NEAR), events=events)
    assert stage("Đ-1") == Stage.UNCHECKED


def test_removal_when_the_new_point_is_in_another_ward_then_its_leader_is_not_told(world):
    first, second = world
    drug_point("Đ-1", unit=first, point=inside(0, 0, 0.95), events=GONE)
    drug_point("Đ-2", unit=second, point=inside(1, 0, 0.05), events=[("listed", date(2025, 5, 1))])
    assert stage("Đ-1") == Stage.RELAPSED
    leader = reader("ward_leader", first)
    assert list(cases(leader)) == [("Đ-1", FOUND)]
    assert cases(leader)["Đ-1", FOUND].stage == Stage.UNCHECKED


def test_removal_when_the_new_point_is_suspected_then_only_who_sees_its_place_is_told(world):
    drug_point("Đ-1", unit=world[0], point=inside(0, 0), events=GONE)
    listed = {"events": [("listed", date(2025, 5, 1))], "evidence": "suspected"}
    drug_point("Đ-2", unit=world[0], point=inside(0, 0, 0.5 + NEAR), **listed)
    assert stage("Đ-1") == Stage.RELAPSED
    assert cases(reader("analyst"))["Đ-1", FOUND].stage == Stage.UNCHECKED


def test_one_point_when_asked_alone_then_as_in_the_whole_list(world):
    point = drug_point("Đ-1", unit=world[0], point=inside(0, 0), events=GONE)
    for number, away in enumerate((NEAR, FAR), start=2):
        drug_point(
            f"Đ-{number}",
            unit=world[0],
            point=inside(0, 0, 0.5 + away),
            events=[("listed", date(2025, 5, 1))],
        )
    planner = reader("planner")
    alone = cases(planner, point=point.pk)
    assert alone == {("Đ-1", FOUND): cases(planner)["Đ-1", FOUND]}


def test_check_when_the_last_of_two_then_it_holds_and_only_for_its_removal(world):
    back = [*GONE, ("reappeared", date(2026, 4, 1)), ("removed", date(2026, 5, 1))]
    point = drug_point("Đ-1", unit=world[0], point=inside(0, 0), events=back)
    removal = point.events.get(day=date(2026, 5, 1))
    for day, outcome in ((date(2026, 5, 20), "gone"), (date(2026, 5, 10), "active")):
        RemovalCheck.objects.create(point=point, removal=removal, day=day, outcome=outcome)
    assert stage("Đ-1", date(2026, 4, 1)) == Stage.WATCHED
    assert stage("Đ-1", date(2026, 4, 1), day=date(2026, 5, 12)) == Stage.TO_VERIFY
    assert stage("Đ-1") == Stage.RETURNED


def test_plan_when_several_then_the_last_holds_and_a_dropped_one_is_none(world):
    point = drug_point("Đ-1", unit=world[0], point=inside(0, 0), events=[("listed", FOUND)])
    told = {"point": point, "head": "ward_police"}
    RemovalPlan.objects.create(due=date(2026, 1, 1), made_on=date(2025, 2, 1), **told)
    RemovalPlan.objects.create(due=date(2026, 12, 1), made_on=date(2025, 3, 1), **told)
    assert stage("Đ-1") == Stage.PLANNED
    assert stage("Đ-1", day=date(2025, 2, 20)) == Stage.PLANNED
    RemovalPlan.objects.create(
        due=date(2026, 12, 1), made_on=date(2025, 3, 1), dropped=True, note="nhầm", **told
    )
    assert stage("Đ-1") == Stage.UNPLANNED


def test_plan_when_made_before_a_removal_then_it_says_how_late_and_not_of_the_return(world):
    back = [*GONE, ("reappeared", date(2025, 4, 1))]
    point = drug_point("Đ-1", unit=world[0], point=inside(0, 0), events=back)
    RemovalPlan.objects.create(
        point=point, due=date(2025, 2, 20), made_on=date(2025, 1, 5), head="ward_police"
    )
    found = cases()
    assert found["Đ-1", FOUND].late_days == 9
    assert found["Đ-1", date(2025, 4, 1)].stage == Stage.UNPLANNED
