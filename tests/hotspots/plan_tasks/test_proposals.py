"""Tasks proposed from what is missing, and whether a task's aim has come about."""

from datetime import date

import pytest

from geo.points import State
from hotspots.plan_tasks import KEY_TASKS, Achieved, OpenPoint, achieved, key_task_proposals, propose
from hotspots.rules import Between, Reading, Unknown
from hotspots.rules.distance import measure
from hotspots.rules.period import of_year
from tests.hotspots.rules.wards import DECISION_28, facts, judged

PERIOD, DAY = of_year(2026), date(2026, 11, 25)


def proposed(points=(), missing=(), **given):
    distance = measure(facts(**given), DECISION_28, level="commune", reading=Reading()).shortfall
    found = propose(distance, missing=missing, points=list(points), period=PERIOD, day=DAY)
    return {one.key: one for one in found}


def test_proposals_when_points_are_open_then_one_for_each():
    points = [OpenPoint(7, "DP-7", State.OPEN), OpenPoint(8, "DP-8", State.UNVERIFIED)]
    found = proposed(points, use_points_open=Between(1, 2, "unverified_points"))
    assert found["remove:7"].text == "Triệt xóa điểm DP-7"
    assert (found["remove:7"].criterion, found["remove:7"].due) == ("no_points", PERIOD.last)
    assert (found["verify:8"].text, found["verify:8"].due) == ("Xác minh điểm DP-8", date(2026, 12, 9))


def test_proposals_when_persons_are_left_then_count_them_and_name_nobody():
    found = proposed(users_on_record=3, residents_breaking_admin=1, residents_breaking_criminal=2)
    assert "3 người" in found["remaining"].text
    assert set(found) == {"remaining", "offending"}
    assert found["remaining"].pillar == "demand"


def test_proposals_when_a_count_is_a_range_then_say_so():
    given = {"users_on_record": 3, "exempt_post_rehab": Between(0, 2, "not_reported")}
    assert "1 đến 3 người" in proposed(**given)["remaining"].text


def test_proposals_when_figures_are_missing_then_one_for_each_kind_of_record():
    names = ["addicts_on_record", "plants", "residents_breaking_admin", "use_points_open"]
    found = proposed(missing=names, addicts_on_record=Unknown("not_reported"))
    assert set(found) == {"figure:addicts_on_record", "records", "points"}
    assert found["figure:addicts_on_record"].due == date(2026, 12, 2)


def test_key_tasks_when_offered_then_are_eleven_with_keys_of_their_own():
    found = key_task_proposals(PERIOD)
    assert len({one.key for one in found}) == len(KEY_TASKS) == 11
    assert {one.pillar for one in found} == {"", "supply", "demand", "harm"}
    assert {one.group for one in found} == {"lead", "prevent", "fight", "treat"}


@pytest.mark.parametrize(
    ("criterion", "point_state", "given", "expected"),
    [
        ("no_points", State.OPEN, {}, Achieved.NO),
        ("no_points", State.REMOVED, {"use_points_open": 1}, Achieved.YES),
        ("no_points", None, {"use_points_open": 1}, Achieved.NO),
        ("nobody_using", None, {"use_points_open": 1}, Achieved.YES),
        ("nobody_using", None, {"users_on_record": Unknown("not_reported")}, Achieved.UNKNOWN),
        ("on_record", None, {"users_on_record": 3}, Achieved.NO),
        ("", None, {}, Achieved.NOT_MEASURED),
        ("of_no_rule", None, {}, Achieved.NOT_MEASURED),
    ],
)
def test_task_when_its_aim_is_looked_at_then_the_facts_decide(criterion, point_state, given, expected):
    assert achieved(criterion, point_state=point_state, result=judged(**given)) == expected
