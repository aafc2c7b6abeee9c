"""The weighted displacement difference against published answers, and what may be said of a difference."""

from math import sqrt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotspots.errors import EffectError
from hotspots.evaluation.displacement.difference import (
    Change,
    Time,
    Verdict,
    difference,
    displacement_quotient,
    verdict,
)

EVEN = Time()
COUNTS = st.integers(0, 500)


def change(before: int, after: int, area: float = 1.0) -> Change:
    return Change(before=before, after=after, area=area)


def paper(control=1.0, target=1.0, control_ring=1.0, ring=1.0):
    """Counts of Wheeler & Ratcliffe 2018, with weights of the four areas."""
    return difference(
        change(207, 110, target),
        change(308, 318, control),
        ring=change(178, 157, ring),
        control_ring=change(150, 140, control_ring),
        time=EVEN,
    )


def test_difference_with_the_paper_s_counts_gives_its_answer():
    found = paper()
    assert found.estimate == -118
    assert found.se == pytest.approx(sqrt(1568))
    assert round(found.z, 2) == -2.98
    assert (round(found.low), round(found.high)) == (-196, -40)
    assert found.p == pytest.approx(0.00288, abs=5e-6)


def test_difference_with_times_of_different_length_gives_the_published_answer():
    found = difference(change(80, 20), change(100, 50), time=Time(before=2))
    assert found.estimate == -20
    assert found.se == pytest.approx(sqrt(115))


def test_difference_with_areas_of_different_size_gives_the_published_answer():
    found = paper(0.9, 1.2, 1.6, 1.5)
    expected = [-99.69444444, 35.4280755, -2.813995483, -169.1321965, -30.25669241]
    assert [found.estimate, found.se, found.z, found.low, found.high] == pytest.approx(expected, rel=1e-9)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_difference_when_target_and_control_are_swapped_then_only_its_sign_turns(a, b, c, d):
    one = difference(change(a, b), change(c, d), time=EVEN)
    other = difference(change(c, d), change(a, b), time=EVEN)
    assert one.estimate == -other.estimate
    assert one.se == other.se
    assert one.p == other.p


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(COUNTS, COUNTS, st.floats(0.5, 3))
def test_difference_when_target_and_control_are_alike_then_is_zero_and_says_so(a, b, months):
    found = difference(change(a, b), change(a, b), time=Time(before=months))
    assert found.estimate == 0
    assert found.p == 1


def test_difference_when_there_is_no_incident_then_has_no_width():
    found = difference(change(0, 0), change(0, 0), time=EVEN)
    assert (found.estimate, found.z, found.low, found.high, found.least_seen) == (0, 0, 0, 0, 0)


def quotient(ring, target=(20, 10), control=(100, 100)):
    return displacement_quotient(target=change(*target), ring=change(*ring), control=change(*control))


@pytest.mark.parametrize(
    ("ring", "expected"), [((30, 40), -1), ((30, 30), 0), ((30, 20), 1), ((30, 45), -1.5)]
)
def test_quotient_when_the_target_fell_then_is_the_ring_s_share_of_it(ring, expected):
    assert quotient(ring) == pytest.approx(expected)


def test_quotient_when_the_target_did_not_fall_or_the_control_is_empty_then_there_is_none():
    assert quotient((30, 40), target=(20, 20)) is None
    assert quotient((30, 40), control=(0, 10)) is None


@pytest.mark.parametrize(
    ("target", "control", "said"),
    [
        ((4, 0), (30, 30), Verdict.TOO_FEW),
        ((10, 0), (30, 30), Verdict.TOO_FEW),
        ((6, 5), (4, 4), Verdict.TOO_FEW),
        ((80, 20), (80, 80), Verdict.FELL),
        ((20, 80), (20, 20), Verdict.ROSE),
        ((100, 95), (100, 100), Verdict.NO_DIFFERENCE),
    ],
)
def test_verdict_when_counts_are_given_then_says_what_they_bear(target, control, said):
    one, other = change(*target), change(*control)
    found = difference(one, other, time=EVEN)
    assert verdict(found, target=one, total=sum(target) + sum(control), time=EVEN) is said


def test_verdict_when_the_control_was_no_twin_then_a_difference_is_not_put_down_to_the_deed():
    one, other = change(80, 20), change(80, 80)
    asked = {"target": one, "total": 260, "time": EVEN}
    found = difference(one, other, time=EVEN)
    assert verdict(found, **asked, gap=2.1) is Verdict.NO_TWIN
    assert verdict(found, **asked, gap=1.9) is Verdict.FELL


def test_change_when_a_count_is_negative_then_says_what_is_wrong():
    with pytest.raises(EffectError, match="-1 incidents before, 2 after and the area weight 1 cannot be"):
        change(-1, 2)


def test_time_when_there_is_none_then_says_what_is_wrong():
    with pytest.raises(EffectError, match="0 months before and 1 after leave nothing to compare"):
        Time(before=0)
