"""Met, not met, unknown."""

import pytest

from hotspots.rules.logic import Outcome, at_least, every, of_possible

M, N, U = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("needed", "outcomes", "expected"),
    [
        (3, [M, M, M, U, N], M),
        (3, [M, M, U, N, N], U),
        (3, [M, U, N, N, N], N),
        (1, [], N),
        (0, [], M),
    ],
)
def test_at_least_when_some_are_unknown_decides_as_soon_as_it_can(needed, outcomes, expected):
    assert at_least(needed, outcomes) == expected


def test_every_when_one_fails_is_not_met_whatever_is_unknown():
    assert every([M, U, N]) == N
    assert every([M, U]) == U
    assert every([M, M]) == M


@pytest.mark.parametrize(("answers", "expected"), [([True], M), ([False], N), ([True, False], U), ([], U)])
def test_possible_answers_when_they_agree_decide(answers, expected):
    assert of_possible(answers) == expected
