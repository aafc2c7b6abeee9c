"""From a ledger of days to months on a map."""

from datetime import date

import pytest

from maps.layers.spans import spans_by_point, spans_of

FIRST = date(2025, 1, 1)


def life(*events):
    return spans_of([(kind, date(2025, month, day)) for kind, month, day in events], first=FIRST)


def test_point_when_found_and_removed_then_is_open_until_the_month_before_its_removal():
    assert life(("reported", 2, 10), ("verified", 2, 20), ("removed", 5, 3)) == [[1, 4, "removed"]]


def test_point_when_never_removed_then_stays_open():
    assert life(("reported", 3, 1)) == [[2, None, None]]


def test_point_when_it_comes_back_then_has_a_second_span():
    assert life(("reported", 1, 5), ("removed", 3, 5), ("reappeared", 6, 1)) == [
        [0, 2, "removed"],
        [5, None, None],
    ]


def test_point_when_found_and_removed_in_one_month_then_was_never_open_on_the_map():
    assert life(("reported", 4, 2), ("removed", 4, 28)) == [[3, 3, "removed"]]


@pytest.mark.parametrize("kind", ["dismissed", "merged"])
def test_point_when_it_turns_out_to_be_none_then_ends_without_a_removal(kind):
    assert life(("reported", 2, 1), (kind, 4, 1)) == [[1, 3, "ended"]]


def test_point_when_moved_then_goes_on():
    assert life(("reported", 2, 1), ("moved", 3, 1)) == [[1, None, None]]


def test_point_when_found_before_the_first_month_then_is_told_apart_from_one_found_in_it():
    events = [("reported", date(2023, 5, 1)), ("removed", date(2025, 2, 1))]
    assert spans_of(events, first=FIRST) == [[-1, 1, "removed"]]


def test_point_when_removed_twice_in_a_row_then_counts_once():
    assert life(("reported", 1, 1), ("removed", 2, 1), ("removed", 3, 1)) == [[0, 1, "removed"]]


def test_spans_when_rows_come_by_point_then_are_grouped():
    rows = [
        (7, "reported", date(2025, 1, 3)),
        (7, "removed", date(2025, 2, 3)),
        (9, "reported", date(2025, 3, 3)),
    ]
    assert spans_by_point(rows, first=FIRST) == {7: [[0, 1, "removed"]], 9: [[2, None, None]]}
