import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.duplicates import Pairs, scores
from geo.duplicates.score import PROPOSED_FROM, WEIGHTS
from tests.reference import duplicates as slow

UNIT = st.floats(0, 1, allow_nan=False)
NUMBER = st.one_of(st.none(), st.floats(0, 1_000, allow_nan=False))
PAIR = st.fixed_dictionaries(
    {
        "metres": st.one_of(st.none(), st.floats(0, 200, allow_nan=False)),
        "coarse": st.booleans(),
        "likeness": UNIT,
        "numbered": st.booleans(),
        "days": st.integers(0, 2),
        "shared": st.integers(1, 3),
        "kinds": st.sampled_from([0, 3, 4]),
        "grams": st.tuples(NUMBER, NUMBER),
        "offenders": st.tuples(NUMBER, NUMBER),
    }
)


def arrays(pairs: list[dict]) -> Pairs:
    def column(name: str):
        return np.array([np.nan if pair[name] is None else pair[name] for pair in pairs], dtype=float)

    def both(name: str):
        sides = [[np.nan if side is None else side for side in pair[name]] for pair in pairs]
        return tuple(np.array([side[place] for side in sides], dtype=float) for place in (0, 1))

    return Pairs(
        metres=column("metres"),
        coarse=column("coarse") > 0,
        likeness=column("likeness"),
        numbered=column("numbered") > 0,
        days=column("days"),
        shared=column("shared"),
        kinds=column("kinds"),
        grams=both("grams"),
        offenders=both("offenders"),
    )


def pair(**known) -> dict:
    nothing = {
        "metres": None,
        "coarse": False,
        "likeness": 0,
        "numbered": False,
        "days": 0,
        "shared": 1,
        "kinds": 1,
        "grams": (None, None),
        "offenders": (None, None),
    }
    return {**nothing, **known}


def score_of(**known) -> float:
    return float(scores(arrays([pair(**known)]), metres=100, days=2)[0])


@given(st.lists(PAIR, min_size=1, max_size=20))
def test_scores_when_computed_at_once_then_as_one_by_one(pairs):
    found = scores(arrays(pairs), metres=100, days=2)
    assert found == pytest.approx([slow.score(each, metres=100, days=2) for each in pairs])
    assert ((found >= 0) & (found <= 1)).all()


@given(st.lists(PAIR, min_size=1, max_size=5))
def test_scores_when_the_sides_are_exchanged_then_the_same(pairs):
    turned = [{**each, "grams": each["grams"][::-1], "offenders": each["offenders"][::-1]} for each in pairs]
    assert (scores(arrays(pairs), metres=100, days=2) == scores(arrays(turned), metres=100, days=2)).all()


def test_weights_when_summed_then_one():
    assert sum(WEIGHTS.values()) == pytest.approx(1)


def test_score_when_all_agrees_then_one_but_for_a_text():
    assert score_of(metres=0, grams=(1, 1), offenders=(2, 2)) == pytest.approx(1)


def test_score_when_nothing_but_the_ward_and_day_agrees_then_not_proposed():
    assert score_of(offenders=(1, 1)) < PROPOSED_FROM
    assert score_of(offenders=(1, 1), grams=(0.2, 0.25)) < PROPOSED_FROM


def test_score_when_a_house_number_is_told_twice_then_proposed_though_the_amounts_differ():
    told = score_of(likeness=0.65, numbered=True, grams=(296.7, 331.8), offenders=(2, 2))
    assert told >= PROPOSED_FROM


def test_score_when_a_place_stands_for_a_street_then_less_than_at_a_house():
    assert score_of(metres=0, coarse=True) < PROPOSED_FROM <= score_of(metres=0)


def test_scores_when_there_is_no_pair_then_none():
    assert scores(arrays([]), metres=100, days=2).shape == (0,)
