from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.models import DrugPoint, PointEvent
from geo.points import Event, State, in_state, next_state, open_on, state_on, with_state
from geo.points.ledger import possible_kinds
from tests.worlds import drug_point, inside, wards

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 1)


def test_open_on_when_points_come_and_go_then_those_open_that_day() -> None:
    unit = wards()[0]
    for name, events in {
        "open": [("reported", DAY), ("verified", DAY)],
        "removed": [("listed", DAY), ("removed", date(2025, 6, 1))],
        "back": [("listed", DAY), ("removed", date(2025, 4, 1)), ("reappeared", date(2025, 8, 1))],
        "unverified": [("reported", DAY)],
        "moved": [("listed", DAY), ("moved", date(2025, 5, 1))],
    }.items():
        drug_point(name, unit=unit, point=inside(0, 0), events=events)

    def names(day: date) -> set[str]:
        return set(open_on(DrugPoint.objects.all(), day).values_list("source_id", flat=True))

    assert names(date(2025, 2, 28)) == set()
    assert names(DAY) == {"open", "removed", "back", "moved"}
    assert names(date(2025, 6, 1)) == {"open", "moved"}
    assert names(date(2025, 9, 1)) == {"open", "back", "moved"}


def test_in_state_when_unverified_is_asked_then_with_the_day_it_began() -> None:
    unit = wards()[0]
    drug_point("a", unit=unit, point=inside(0, 0), events=[("reported", DAY), ("moved", date(2025, 5, 1))])
    found = in_state(DrugPoint.objects.all(), date(2025, 6, 1), states=[State.UNVERIFIED]).get()
    assert (found.state, found.since) == ("unverified", DAY)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 3)), max_size=8), st.integers(0, 30))
def test_with_state_when_any_ledger_then_as_told_line_by_line(
    steps: list[tuple[int, int]], asked: int
) -> None:
    other = DrugPoint.objects.first() or drug_point("x", unit=wards()[0], point=inside(0, 0), events=[])
    state, day, events = State.UNKNOWN, DAY, []
    for choice, wait in steps:
        kinds = possible_kinds(state)
        if kinds:
            kind = kinds[choice % len(kinds)]
            state, day = next_state(state, kind), day + timedelta(days=wait)
            events.append((kind, day))
    number = DrugPoint.objects.count()
    made = drug_point(f"p{number}", unit=other.unit, point=inside(0, 0), events=[])
    for kind, on_day in events:
        into = other if kind == "merged" else None
        PointEvent.objects.create(point=made, kind=kind, day=on_day, merged_into=into)
    on = DAY + timedelta(days=asked)
    expected = state_on([Event(*event) for event in events], on)
    assert with_state(DrugPoint.objects.filter(pk=made.pk), on).get().state == expected
