"""Levels of places drawn towards all."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.trends.forecasting.levels import levels
from tests.reference import forecast as slow


@settings(max_examples=150, deadline=None)
@given(
    counts=st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=2, max_size=8),
    seed=st.integers(0, 20),
)
def test_levels_when_compared_with_the_formula_are_equal(counts, seed):
    random = np.random.default_rng(seed)
    height, fade = random.uniform(0.5, 2, len(counts)), random.uniform(0.1, 1, len(counts))
    found = levels(np.array(counts, dtype=float), height, fade)
    if not np.any(counts):
        assert found.mean.tolist() == [0.0] * 4
        return
    assert found.mean == pytest.approx(slow.level_means(counts, height.tolist(), fade.tolist()))


def test_levels_when_places_differ_only_by_chance_are_drawn_together_and_else_left_alone():
    random = np.random.default_rng(3)
    same = random.poisson(1.0, (24, 300)).astype(float)
    apart = random.poisson(np.r_[np.full(150, 1.0), np.full(150, 60.0)], (24, 300)).astype(float)
    flat = np.ones(24)
    assert levels(same, flat, flat).mean.std() < 0.3 * same.mean(axis=0).std()
    assert levels(apart, flat, flat).mean == pytest.approx(apart.mean(axis=0), rel=0.1)


def test_levels_when_a_place_had_nothing_then_are_above_zero():
    counts = np.array([[0.0, 3.0, 5.0, 2.0]] * 6)
    assert levels(counts, np.ones(6), np.ones(6)).mean[0] > 0
