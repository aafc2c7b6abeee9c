"""Gi* of space-time bins and false discoveries, against the formulas bin by bin."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.false_discovery import benjamini_hochberg
from hotspots.lattice import Squares
from hotspots.trends.emerging_cube import part_of
from hotspots.trends.space_time import gi_star, two_sided
from tests.reference import emerging as slow

PLACES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=20, unique=True)


def squares_at(places) -> Squares:
    """Squares of 10 m with these (column, row), in the order of the lattice."""
    whole = Squares.over(shapely.box(1, 1, 69, 69), side_m=10.0)
    wanted = {(int(column), int(row)) for column, row in places}
    kept = np.array([(c, r) in wanted for c, r in zip(whole.columns, whole.rows, strict=True)])
    return part_of(whole, kept)


@settings(max_examples=150, deadline=None)
@given(
    places=PLACES,
    distance=st.sampled_from([0.0, 9.0, 10.0, 14.15, 20.0, 25.0, 30.0, 200.0]),
    back=st.integers(0, 4),
    steps=st.integers(2, 6),
    seed=st.integers(0, 99),
)
def test_gi_star_when_compared_with_the_formula_bin_by_bin_is_equal(places, distance, back, steps, seed):
    squares = squares_at(places)
    counts = np.random.default_rng(seed).poisson(0.7, (steps, len(squares))).astype(float)
    found = gi_star(counts, squares, distance_m=distance, back=back)
    keys = list(zip(squares.columns.tolist(), squares.rows.tolist(), strict=True))
    grid = {key: counts[:, at].tolist() for at, key in enumerate(keys)}
    expected = slow.gi_star(grid, side=10.0, distance=distance, back=back)
    for at, key in enumerate(keys):
        assert found[:, at] == pytest.approx(expected[key], abs=2e-9)


def test_gi_star_when_all_bins_are_equal_then_nothing_stands_out():
    squares = squares_at([(0, 0), (1, 0), (3, 3)])
    assert not gi_star(np.full((4, 3), 2.0), squares, distance_m=10, back=1).any()


def test_gi_star_when_every_count_doubles_stays_the_same():
    squares = squares_at([(x, y) for x in range(5) for y in range(5)])
    counts = np.random.default_rng(1).poisson(1, (6, 25)).astype(float)
    once, twice = (gi_star(c, squares, distance_m=15, back=1) for c in (counts, 2 * counts))
    assert np.allclose(once, twice, atol=1e-8)


@settings(max_examples=200, deadline=None)
@given(
    p=st.lists(st.sampled_from([0.0, 0.001, 0.01, 0.02, 0.03, 0.04, 0.2, 1.0]), min_size=1, max_size=30),
    level=st.sampled_from([0.01, 0.05, 0.2]),
)
def test_benjamini_hochberg_when_compared_with_trying_every_p_is_equal(p, level):
    assert benjamini_hochberg(np.array(p), level) == slow.false_discoveries(p, level)


def test_benjamini_hochberg_when_there_are_no_tests_is_zero():
    assert benjamini_hochberg(np.empty(0), 0.05) == 0.0


def test_two_sided_when_z_is_1_96_is_five_percent():
    assert two_sided(np.array([-1.959964, 0.0])) == pytest.approx([0.05, 1.0], abs=1e-6)
