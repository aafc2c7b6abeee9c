"""The state of points on a day."""

import datetime as dt

import pytest

from geo.points.ledger import State
from hotspots.ward_facts.ledger import Line, lives


def day(number):
    return dt.date(2025, 1, number)


def points(*events):
    return lives(Line(1, 7, True, kind, day(number)) for number, kind in events)[1]


@pytest.mark.parametrize(
    ("events", "on", "expected"),
    [
        ([(2, "verified")], 1, None),
        ([(2, "verified")], 2, State.OPEN),
        ([(2, "reported")], 2, State.UNVERIFIED),
        ([(2, "reported"), (3, "verified")], 3, State.OPEN),
        ([(2, "reported"), (3, "dismissed")], 3, None),
        ([(2, "listed"), (5, "removed")], 4, State.OPEN),
        ([(2, "listed"), (5, "removed")], 5, None),
        ([(2, "listed"), (5, "removed"), (9, "reappeared")], 9, State.OPEN),
        ([(2, "reported"), (5, "dismissed"), (9, "reported")], 9, State.UNVERIFIED),
        ([(2, "reported"), (4, "moved")], 4, State.UNVERIFIED),
        ([(2, "listed"), (4, "moved")], 4, State.OPEN),
        ([(2, "listed"), (4, "merged")], 4, None),
    ],
)
def test_point_when_its_ledger_is_read_has_one_state_on_a_day(events, on, expected):
    found = points(*events).on(day(on), use_points=True)
    assert {state for state, ids in found.items() if ids} == ({expected} if expected else set())


def test_points_of_other_kinds_when_asked_for_use_points_are_left_out():
    events = [Line(1, 7, True, "listed", day(1)), Line(1, 8, False, "listed", day(1))]
    found = lives(events)[1]
    assert found.on(day(1), use_points=True)[State.OPEN] == [7]
    assert found.on(day(1), use_points=False)[State.OPEN] == [8]
