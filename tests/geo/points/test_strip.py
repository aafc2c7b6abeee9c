from datetime import date

import pytest

from geo.points import Event, State, strip_of


def test_strip_when_a_point_came_back_then_its_spans_fill_the_whole() -> None:
    events = [
        Event("reported", date(2025, 1, 1)),
        Event("verified", date(2025, 1, 11)),
        Event("listed", date(2025, 2, 1)),
        Event("removed", date(2025, 3, 2)),
        Event("reappeared", date(2025, 4, 1)),
    ]
    spans = strip_of(events, date(2025, 4, 11))
    assert [span.state for span in spans] == [State.UNVERIFIED, State.OPEN, State.REMOVED, State.OPEN]
    assert spans[1].first == date(2025, 1, 11)
    assert sum(span.share for span in spans) == pytest.approx(1)
    assert spans[0].share == pytest.approx(0.1)


def test_strip_when_there_is_no_line_yet_then_empty() -> None:
    assert strip_of([Event("listed", date(2025, 5, 1))], date(2025, 4, 1)) == []


def test_strip_when_all_on_one_day_then_the_last_state() -> None:
    day = date(2025, 5, 1)
    spans = strip_of([Event("listed", day), Event("removed", day)], day)
    assert [span.state for span in spans] == [State.REMOVED]
