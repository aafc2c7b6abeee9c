from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.points import Event, State
from geo.points.ledger import next_state, possible_kinds
from hotspots.removals import Case, Stage, spells_of
from hotspots.removals.counts import open_on_days
from hotspots.removals.spells import Line
from tests.reference.open_points import open_points

START = date(2024, 1, 1)


def day(number: int) -> date:
    return START + timedelta(days=number)


def ledger(*lines: tuple[str, int]) -> list[Line]:
    return [Line(kind, day(number), pk) for pk, (kind, number) in enumerate(lines, start=1)]


def test_spells_when_removed_and_back_then_two_and_the_first_says_when():
    lines = ledger(("reported", 0), ("verified", 5), ("removed", 50), ("reappeared", 90), ("removed", 120))
    first, second = spells_of(lines, until=day(200))
    assert (first.reported, first.opened, first.ended, first.again) == (day(0), day(5), day(50), day(90))
    assert (second.reported, second.opened, second.ended, second.back) == (day(90), day(90), day(120), True)
    assert (first.line, second.line) == (3, 5)


def test_spell_when_removed_unverified_then_the_raid_is_its_verification():
    (spell,) = spells_of(ledger(("reported", 0), ("removed", 7)), until=day(30))
    assert spell.opened == day(7)
    assert spell.days(since="opened", until=day(30)) == 0
    assert spell.days(since="reported", until=day(30)) == 7


def test_spell_when_read_as_of_a_day_then_later_lines_are_not_known():
    lines = ledger(("reported", 0), ("verified", 5), ("removed", 50))
    (spell,) = spells_of(lines, until=day(49))
    assert (spell.ended, spell.days(since="opened", until=day(49))) == (None, 44)
    assert spells_of(lines, until=day(-1)) == []


def test_spell_when_dismissed_and_reported_again_then_a_new_one_that_is_no_return():
    lines = ledger(("reported", 0), ("dismissed", 3), ("reported", 10), ("listed", 11), ("moved", 12))
    first, second = spells_of(lines, until=day(20))
    assert (first.how, first.again, first.opened) == (State.DISMISSED, None, None)
    assert (second.back, second.opened, second.ended) == (False, day(11), None)


def test_spell_when_open_between_days_then_the_removal_day_counts_as_within():
    (spell,) = spells_of(ledger(("listed", 10), ("removed", 20)), until=day(99))
    assert spell.open_between(day(20), day(30))
    assert spell.open_between(day(0), day(10))
    assert not spell.open_between(day(21), day(30))


@st.composite
def ledgers(draw):
    """A ledger that follows the rules, of up to eight lines."""
    state, at, lines = State.UNKNOWN, 0, []
    for _ in range(draw(st.integers(1, 8))):
        kinds = possible_kinds(state)
        if not kinds:
            break
        kind = draw(st.sampled_from(kinds))
        at += draw(st.integers(0, 20))
        lines.append(Line(kind, day(at)))
        state = next_state(state, kind)
    return lines


@settings(max_examples=60, deadline=None)
@given(st.lists(ledgers(), min_size=1, max_size=6), st.integers(0, 170))
def test_open_points_when_counted_from_spells_then_as_from_the_ledgers(all_lines, at):
    until = day(200)
    named = {"point": 1, "code": "", "kind": "DIEM", "unit": None, "unit_name": "", "concern": None}
    cases = [
        Case(**named, spell=spell, stage=Stage.FINAL)
        for lines in all_lines
        for spell in spells_of(lines, until=until)
    ]
    expected = open_points([[Event(line.kind, line.day) for line in lines] for lines in all_lines], day(at))
    assert open_on_days(cases, [day(at)]) == [expected]
