from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.models import PointEventKind
from geo.points import Event, LedgerError, State, next_state, state_on, states
from geo.points.ledger import LEAVES, possible_kinds

DAY = date(2025, 3, 1)


def lines(*kinds: str) -> list[Event]:
    return [Event(kind, DAY + timedelta(days=place)) for place, kind in enumerate(kinds)]


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ([], State.UNKNOWN),
        (["reported"], State.UNVERIFIED),
        (["reported", "verified"], State.OPEN),
        (["listed"], State.OPEN),
        (["reported", "verified", "listed", "removed"], State.REMOVED),
        (["listed", "removed", "reappeared"], State.OPEN),
        (["listed", "removed", "reappeared", "removed"], State.REMOVED),
        (["reported", "dismissed"], State.DISMISSED),
        (["reported", "dismissed", "reported"], State.UNVERIFIED),
        (["listed", "merged"], State.MERGED),
        (["listed", "moved"], State.OPEN),
        (["reported", "moved"], State.UNVERIFIED),
    ],
)
def test_state_when_lines_follow_then_the_last_but_a_move_decides(kinds: list[str], state: State) -> None:
    assert state_on(lines(*kinds), date(2030, 1, 1)) == state


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        (
            ["removed"],
            "“removed” cannot follow: the point is unknown; next can come reported, verified, listed",
        ),
        (["listed", "removed", "removed"], "the point is removed; next can come reappeared"),
        (["listed", "reappeared"], "“reappeared” cannot follow: the point is open"),
        (["reported", "dismissed", "reappeared"], "the point is dismissed; next can come reported"),
        (["listed", "merged", "reported"], "the point is merged; next can come nothing"),
    ],
)
def test_states_when_a_line_cannot_follow_then_refused_by_name(kinds: list[str], sentence: str) -> None:
    with pytest.raises(LedgerError, match=sentence):
        states(lines(*kinds))


def test_states_when_a_line_goes_back_in_time_then_refused() -> None:
    with pytest.raises(LedgerError, match="“removed” of 2025-01-01 lies before the last line, of 2025-03-01"):
        states([Event("listed", DAY), Event("removed", date(2025, 1, 1))])


def test_state_when_removed_on_the_day_then_no_longer_open_on_it() -> None:
    ledger = [Event("listed", DAY), Event("removed", date(2025, 12, 14))]
    assert state_on(ledger, date(2025, 12, 13)) == State.OPEN
    assert state_on(ledger, date(2025, 12, 14)) == State.REMOVED


def test_kinds_when_the_model_has_one_then_the_ledger_knows_it() -> None:
    assert set(LEAVES) | {"moved"} == set(PointEventKind.values)


@given(st.lists(st.sampled_from(PointEventKind.values), max_size=12))
def test_state_when_any_valid_ledger_then_what_the_last_line_leaves(kinds: list[str]) -> None:
    """The rule the database uses, against the one told line by line."""
    state, told = State.UNKNOWN, []
    for kind in kinds:
        if kind in possible_kinds(state):
            state = next_state(state, kind)
            told.append(kind)
    decisive = [kind for kind in told if kind != "moved"]
    assert state == (LEAVES[decisive[-1]] if decisive else State.UNKNOWN)
