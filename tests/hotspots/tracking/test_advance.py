"""Hotspots followed from run to run: each event by hand, then what must always hold."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.tracking import Event, Known, Thresholds, advance
from tests.hotspots.tracking.worlds import events, followed, many, run, snapshot, spot
from tests.reference import tracking as slow

HERE, THERE, FAR = (0, 0, 100, 100), (100, 0, 200, 100), (900, 900, 990, 990)
BOTH = (0, 0, 200, 100)
RULES = Thresholds()


def test_advance_when_nothing_came_before_then_every_hotspot_is_born():
    assert events(run(many(0, 5), many(10, 5, box=FAR))) == [("born", 1, ()), ("born", 2, ())]


def test_advance_when_the_same_run_comes_again_then_all_continue():
    same = run(many(0, 5), many(10, 5, box=FAR))
    assert events(same, same) == [("continued", 1, ()), ("continued", 2, ())]


@pytest.mark.parametrize(
    ("count", "event"),
    [(20, "continued"), (24, "continued"), (25, "grew"), (40, "grew"), (16, "shrank"), (17, "continued")],
)
def test_advance_when_the_incidents_per_day_change_then_the_thresholds_decide(count, event):
    assert events(run(many(0, 20)), run(many(0, count))) == [(event, 1, ())]


def test_advance_when_few_incidents_are_more_then_the_ratio_alone_does_not_make_it_grow():
    assert events(run(many(0, 4)), run(many(0, 6)))[0][0] == "continued"


def test_advance_when_the_window_is_twice_as_long_then_twice_the_incidents_are_the_same_rate():
    assert events(run(many(0, 20)), run(many(0, 40), last=59))[0][0] == "continued"


def test_advance_when_one_parts_in_two_then_the_larger_keeps_the_track_and_both_are_split():
    old = run(many(0, 20, box=BOTH))
    new = run(many(0, 8, box=THERE), many(8, 12, box=HERE))
    assert events(old, new) == [("split", 2, (1,)), ("split", 1, (2,))]


def test_advance_when_two_become_one_then_the_larger_keeps_the_track_and_the_other_ends_in_it():
    old = run(many(0, 8, box=HERE), many(8, 12, box=THERE))
    new = run(many(0, 20, box=BOTH))
    assert events(old, new) == [("merged", 2, (1,)), ("ended", 1, (2,))]


def test_advance_when_a_hotspot_is_no_more_then_its_track_ends_nowhere():
    assert events(run(many(0, 5)), run(many(50, 5, box=FAR))) == [("born", 2, ()), ("ended", 1, ())]


def test_advance_when_incidents_say_no_then_common_ground_does_not_make_them_one():
    assert events(run(many(0, 5)), run(many(50, 5)), rules=replace(RULES, revive_days=-1)) == [
        ("born", 2, ()),
        ("ended", 1, ()),
    ]


def test_advance_when_windows_do_not_overlap_then_ground_decides():
    later = run(many(50, 5, box=(10, 0, 110, 100), day=40), first=30, last=59)
    assert events(run(many(0, 5)), later) == [("continued", 1, ())]


def test_advance_when_windows_overlap_then_only_days_of_both_count():
    """Of the first run's ten incidents four lie in the second window; all four are in the new hotspot."""
    old = run(({case: 5 if case < 6 else 20 for case in range(10)}, HERE))
    new = run((dict.fromkeys(range(6, 12), 20), FAR), first=15, last=44)
    assert events(old, new)[0][1] == 1


@pytest.mark.parametrize(("gap", "event", "track"), [(300, "revived", 1), (400, "born", 2)])
def test_advance_when_it_comes_back_then_within_the_months_it_is_the_same_track(gap, event, track):
    quiet = run(first=30, last=59)
    back = run(many(90, 5, box=(20, 0, 120, 100), day=gap), first=gap, last=29 + gap)
    assert events(run(many(0, 5)), quiet, back) == [(event, track, ())]


def test_advance_when_two_merge_and_part_again_then_both_have_their_ids_back():
    apart = run(many(0, 8, box=HERE), many(8, 12, box=THERE))
    last = events(apart, run(many(0, 20, box=BOTH)), apart)
    assert [(event, track) for event, track, _ in last] == [("revived", 1), ("split", 2)]


# Hotspots on a coarse grid of boxes, no two the same in a run; incidents 0..29 dealt out among them.
boxes = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 3), st.integers(1, 2)).map(
    lambda at: (at[0] * 100, at[1] * 100, (at[0] + at[2]) * 100, (at[1] + at[3]) * 100)
)


@st.composite
def made_runs(draw):
    first = draw(st.integers(0, 40))
    places = draw(st.lists(boxes, max_size=4, unique=True))
    owner = draw(st.lists(st.integers(-1, len(places) - 1), min_size=30, max_size=30))
    day_of = {case: first + (case * 7) % 30 for case in range(30)}
    cases = [{c: day_of[c] for c in range(30) if owner[c] == n} for n in range(len(places))]
    return first, first + 29, [(cases[n], places[n]) for n in range(len(places))]


def told(steps):
    return (
        {step.spot: (str(step.event), step.track) for step in steps if step.spot is not None},
        sorted(step.track for step in steps if step.event is Event.ENDED),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(made_runs(), min_size=1, max_size=4))
def test_advance_when_compared_with_the_slow_twin_then_the_same(runs):
    assert [told(steps) for steps in followed(*runs)] == slow.follow(runs, RULES)


@settings(max_examples=80, deadline=None)
@given(st.lists(made_runs(), min_size=2, max_size=4))
def test_advance_when_done_then_every_hotspot_has_one_track_and_none_is_lost(runs):
    known, alive = Known(), set()
    for each in runs:
        known, steps = advance(known, snapshot(each), RULES)
        bearing = [step for step in steps if step.spot is not None]
        assert sorted(step.spot for step in bearing) == list(range(len(each[2])))
        assert max(Counter(step.track for step in steps).values(), default=1) == 1
        ended = {step.track for step in steps if step.event is Event.ENDED}
        assert ended <= alive
        assert alive - ended <= {step.track for step in bearing}
        alive = {step.track for step in bearing}
        assert alive.isdisjoint(gone.track for gone in known.gone)


@settings(max_examples=60, deadline=None)
@given(made_runs())
def test_advance_when_runs_are_identical_then_all_continue(each):
    assert {str(step.event) for step in followed(each, each)[-1]} <= {"continued"}


@settings(max_examples=150, deadline=None)
@given(made_runs(), made_runs())
def test_advance_when_a_run_comes_back_after_another_then_its_ids_do_too(one, other):
    first, _, again = followed(one, other, one)
    tracks = lambda steps: {step.spot: step.track for step in steps if step.spot is not None}
    assert tracks(again) == tracks(first)


@settings(max_examples=60, deadline=None)
@given(st.lists(made_runs(), min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_advance_when_rows_come_in_another_order_then_the_same_tracks(runs, chance):
    def by_box(steps, made):
        return {made[2][step.spot][1]: (step.event, step.track) for step in steps if step.spot is not None}

    mixed = []
    for first, last, spots in runs:
        turned = list(spots)
        chance.shuffle(turned)
        mixed.append((first, last, [(dict(reversed(cases.items())), box) for cases, box in turned]))
    for one, other, steps, turned in zip(runs, mixed, followed(*runs), followed(*mixed), strict=True):
        assert by_box(steps, one) == by_box(turned, other)


def test_snapshot_when_named_then_the_name_is_its_box_area_and_oldest_incident():
    made = snapshot(run(spot(7, 3), spot(box=FAR)))
    assert made.names == [(0, 0, 100, 100, 10_000, 3), (900, 900, 990, 990, 8_100, 2.0**63)]
    assert made.counts.tolist() == [2, 0]
    assert made.days == 30
    assert made.day.dtype == np.dtype("datetime64[D]")
