"""Incident cells: sums of summaries, of the reader's own rows."""

from datetime import date

import pytest

from geo.models import CellMonth, UnitMonth
from maps.layers.errors import QuestionError
from maps.layers.incidents import payload
from maps.layers.question import Question
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    units = worlds.wards(2)
    cells = [(0, 43400, 6200, 1, 4), (0, 43401, 6200, 2, 3), (1, 43404, 6201, 2, 5), (None, -1, -1, 2, 2)]
    for unit, x, y, month, n in cells:
        owner = None if unit is None else units[unit]
        CellMonth.objects.create(unit=owner, x=x, y=y, month=date(2025, month, 1), incidents=n)
    for unit, month, n in ((0, 1, 4), (0, 2, 5), (1, 2, 5)):
        UnitMonth.objects.create(unit=units[unit], month=date(2025, month, 1), incidents=n, proactive=0)
    return units


def asked(user, **values):
    return payload(user, Question({"from": "2025-01", "to": "2025-02", **values}))


def test_cells_when_of_two_months_then_are_summed_and_ward_only_ones_told_apart(units):
    answer = asked(worlds.account("planner"))
    assert answer["cells"] == [[-1, -1, 2], [43400, 6200, 4], [43401, 6200, 3], [43404, 6201, 5]]
    assert (answer["n"], answer["ward_only"], answer["cell"]) == (16, 2, 0.0025)


def test_cells_when_coarser_then_round_down_on_both_sides_of_zero(units):
    answer = asked(worlds.account("planner"), step="4")
    assert answer["cells"] == [[-1, -1, 2], [10850, 1550, 7], [10851, 1550, 5]]
    assert answer["cell"] == 0.01


def test_cells_when_one_month_then_only_that_one(units):
    assert asked(worlds.account("planner"), to="2025-01")["cells"] == [[43400, 6200, 4]]


def test_cells_when_a_ward_leader_asks_then_only_their_ward_counts(units):
    answer = asked(worlds.account("ward_leader", units[0]))
    assert answer["cells"] == [[43400, 6200, 4], [43401, 6200, 3]]
    assert (answer["n"], answer["ward_only"]) == (9, 2)


def test_cells_when_the_step_is_unknown_then_the_question_is_refused(units):
    with pytest.raises(QuestionError, match="choose one of 1, 2, 4, 8"):
        asked(worlds.account("planner"), step="16")
