from datetime import date
from typing import Any

import pytest

from geo.models import AdminUnit, FigureValue, UnitSuccession
from geo.through_time.carried import carried_figures
from geo.units.carrying import Carried, NotComparable
from tests.worlds import account, edition, figures, ward

pytestmark = pytest.mark.django_db
DAY = date(2024, 12, 14)


@pytest.fixture
def units() -> dict[str, AdminUnit]:
    """A whole and 40 % of the people of B came to C; the rest of B to D."""
    old, new = edition(valid_from=date(2020, 1, 1), valid_to=date(2025, 7, 1)), edition()
    made = {name: ward(old, place, name=name) for place, name in enumerate("AB")}
    made |= {name: ward(new, place, name=name) for place, name in enumerate("CD")}
    went: Any = [("A", "C", {"whole": True}), ("B", "C", {"population_share": 0.4}), ("B", "D", {})]
    for one, other, fields in went:
        UnitSuccession.objects.create(predecessor=made[one], successor=made[other], **fields)
    return made


def carried(unit: AdminUnit, user: Any) -> dict[str, Carried | NotComparable]:
    return {each.indicator: each.result for each in carried_figures(unit, user=user)}


def test_carried_when_parts_have_shares_then_an_estimate_and_nothing_is_stored(units: dict) -> None:
    figures(units["A"], as_of=DAY, residents=600)
    figures(units["B"], as_of=DAY, residents=1000)
    stored = FigureValue.objects.count()
    planner = account("planner")
    assert carried(units["C"], planner) == {"residents": Carried(1000.0, "population", 0.4)}
    assert carried(units["D"], planner) == {"residents": NotComparable("no-share", ("Phường B",))}
    assert FigureValue.objects.count() == stored


def test_carried_when_one_predecessor_is_silent_or_unknown_then_not_comparable(units: dict) -> None:
    figures(units["A"], as_of=DAY, residents=600, addicts_on_record="chưa rà soát")
    figures(units["B"], as_of=DAY, addicts_on_record=3)
    found = carried(units["C"], account("planner"))
    assert found["residents"] == NotComparable("no-figure", ("Phường B",))
    assert found["addicts_on_record"] == NotComparable("no-figure", ("Phường A",))


def test_carried_when_a_figure_was_corrected_then_the_one_recorded_last(units: dict) -> None:
    for value in (1, 600):
        figures(units["A"], as_of=DAY, residents=value)
    figures(units["B"], as_of=DAY, residents=1000)
    assert carried(units["C"], account("planner"))["residents"] == Carried(1000.0, "population", 0.4)


def test_carried_when_days_differ_then_never_added_up(units: dict) -> None:
    figures(units["A"], as_of=DAY, residents=600)
    figures(units["B"], as_of=date(2023, 12, 14), residents=1000)
    found = carried_figures(units["C"], user=account("planner"))
    assert [each.as_of.year for each in found] == [2024, 2023]
    assert all(isinstance(each.result, NotComparable) for each in found)


def test_carried_when_the_reader_may_not_see_the_reports_then_nothing_of_them(units: dict) -> None:
    figures(units["A"], as_of=DAY, residents=600)
    figures(units["B"], as_of=DAY, residents=1000)
    assert carried(units["C"], account("administrator")) == {}
    assert carried(units["C"], account("ward_leader", units["D"])) == {}
    assert carried(units["C"], account("ward_leader", units["A"])) == {
        "residents": NotComparable("no-figure", ("Phường B",))
    }


def test_carried_when_there_is_no_predecessor_then_nothing() -> None:
    assert carried_figures(ward(edition(), 0), user=account("planner")) == []
