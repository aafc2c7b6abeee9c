"""Conditional shuffles: the same counts as shuffle by shuffle, the same seed the same answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.errors import ParameterError
from hotspots.fields.shuffles import sequences, shuffled_p
from hotspots.fields.sums import neighbour_sums
from hotspots.weights import band
from tests.reference import getis_ord as slow


def p_of(values, weights, sequence) -> np.ndarray:
    lag = neighbour_sums(weights, values).lag
    return shuffled_p(values, lag=lag, neighbours=weights.neighbours, sequence=sequence)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 999), n=st.integers(2, 14), radius=st.floats(0.5, 9), shuffles=st.integers(1, 40))
def test_shuffled_p_when_compared_with_the_definition_is_the_same(seed, n, radius, shuffles):
    random = np.random.default_rng(seed)
    weights = band(random.uniform(0, 6, (n, 2)), radius_m=radius, with_self=False)
    values = random.integers(0, 4, n).astype(float)
    longest = int(weights.neighbours.max()) + 1
    drawn = sequences(n, longest=longest, permutations=shuffles, seed=seed)
    rows = [
        dict.fromkeys(weights.cells[a:b].tolist(), 1.0)
        for a, b in zip(weights.starts[:-1], weights.starts[1:], strict=True)
    ]
    expected = slow.shuffled_p(values.tolist(), rows, drawn.tolist())
    assert p_of(values, weights, drawn) == pytest.approx(expected, nan_ok=True)


def test_shuffled_p_when_values_are_random_is_small_as_often_as_it_says():
    random = np.random.default_rng(6)
    weights = band(
        np.stack(np.mgrid[0:20, 0:20], axis=-1).reshape(-1, 2) * 1.0, radius_m=1.5, with_self=False
    )
    small = []
    for trial in range(20):
        drawn = sequences(400, longest=9, permutations=199, seed=trial)
        small.append((p_of(random.normal(size=400), weights, drawn) <= 0.1).mean())
    assert np.mean(small) == pytest.approx(0.1, abs=0.02)


def test_sequences_when_made_twice_are_the_same_and_hold_different_cells():
    first = sequences(50, longest=9, permutations=30, seed=3)
    assert np.array_equal(first, sequences(50, longest=9, permutations=30, seed=3))
    assert not np.array_equal(first, sequences(50, longest=9, permutations=30, seed=4))
    assert all(len(set(row)) == 9 for row in first.tolist())


def test_sequences_when_longer_than_the_field_say_so():
    with pytest.raises(ParameterError, match="a cell has 6 neighbours among 5 cells"):
        sequences(5, longest=7, permutations=3, seed=0)
