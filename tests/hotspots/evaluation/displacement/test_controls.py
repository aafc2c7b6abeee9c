"""Which places a change is measured against: the stated rule, against a slow second writing of it."""

import numpy as np
import pytest

from hotspots.errors import EffectError
from hotspots.evaluation.displacement.controls import apart, centres, picked, ranked
from hotspots.evaluation.displacement.places import Place, circles
from tests.hotspots.evaluation.displacement.spots_city import MONTHS, City
from tests.reference import displacement as reference


def even(key: str, a_month: int, *, start: int, busy: int = 0) -> tuple[Place, np.ndarray]:
    """A place with as many incidents in each month of matching, its rows from ``start`` on."""
    days = np.repeat(MONTHS.matching[:-1], a_month).astype(np.int32)
    return Place(key=key, area=np.arange(start, start + len(days)), ring=np.arange(0), busy=busy), days


@pytest.fixture
def places():
    """A target with four a month; candidates with one, three, four (and a removal of its own) and nine."""
    made, days, start = [], [], 0
    for key, a_month, busy in (("t", 4, 0), ("a", 1, 0), ("b", 3, 0), ("c", 4, 1), ("d", 9, 0)):
        place, own = even(key, a_month, start=start, busy=busy)
        made.append(place)
        days.append(own)
        start += len(own)
    return made[0], made[1:], np.concatenate(days)


def test_ranked_when_a_candidate_had_a_removal_then_it_comes_last_and_the_nearest_first(places):
    target, candidates, days = places
    found = ranked(target, candidates, days, months=MONTHS)
    assert [match.place.key for match in found] == ["b", "a", "d", "c"]
    assert [match.mean for match in found] == [3, 1, 9, 4]
    # One a month fewer is 1 / √(4/12) standard errors in one of four parts.
    assert found[0].gap == pytest.approx(np.sqrt(3) / 2)
    assert found[-1].gap == 0


def test_picked_when_two_targets_want_controls_then_the_larger_chooses_first_and_none_is_taken_twice(places):
    target, candidates, days = places
    small = candidates[0]
    assert [place.key for place in picked([small, target], candidates[1:], days, months=MONTHS)] == ["b", "d"]


def test_picked_when_there_are_too_few_candidates_then_says_how_many(places):
    target, candidates, days = places
    with pytest.raises(EffectError, match="2 areas want a control each, and there are 1 places outside them"):
        picked([target, candidates[0]], candidates[1:2], days, months=MONTHS)


def test_centres_when_removals_and_the_target_are_near_then_those_places_are_left_out():
    xy = np.array([[0.0, 0], [999, 0], [1_001, 0], [3_000, 0], [3_020, 10]])
    asked = {"target": np.zeros(2), "radius_m": 250.0, "ring_m": 500.0}
    assert centres(xy, **asked, removals=np.empty((0, 2))).tolist() == [[1_001, 0], [3_010, 5]]
    assert centres(xy, **asked, removals=np.array([[1_500.0, 0]])).tolist() == [[3_010, 5]]
    assert len(centres(xy[:1], **asked, removals=np.empty((0, 2)))) == 0
    assert len(centres(xy[:0], **asked, removals=np.empty((0, 2)))) == 0


def test_apart_when_rings_touch_a_better_one_then_only_the_better_is_offered():
    xy, days = City(0.0, 0.0).incidents(1)
    middles = np.array([[1_500.0, 0], [1_600, 0], [3_000, 0]])
    target, *others = circles(xy, np.vstack([np.zeros((1, 2)), middles]), radius_m=250, ring_m=500)
    matches = ranked(target, others, days, months=MONTHS)
    where = {place.key: middle for place, middle in zip(others, middles, strict=True)}
    kept = [match.place.key for match in apart(matches, where, ring_m=500)]
    assert len(kept) == 2
    assert kept[0] == matches[0].place.key


@pytest.mark.parametrize("seed", range(3))
def test_ranked_when_written_a_second_time_slowly_then_gives_the_same_order_and_gaps(seed):
    xy, days = City(0.3, 0.5).incidents(seed)
    middles = np.array([(x, y) for x in range(6) for y in range(6)]) * 1_500.0
    target, *others = circles(xy, middles, radius_m=250, ring_m=500)
    found = [
        (match.place.key, pytest.approx(match.gap)) for match in ranked(target, others, days, months=MONTHS)
    ]
    assert reference.ranked(xy.tolist(), days.tolist(), middles.tolist(), MONTHS.matching.tolist()) == found
