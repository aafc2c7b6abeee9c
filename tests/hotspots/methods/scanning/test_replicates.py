"""Worlds left to chance keep what they must keep, and the same seed makes the same worlds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.methods.scanning import replicates


def test_multinomial_gives_each_world_all_cases():
    worlds = replicates.multinomial(np.random.default_rng(1), cases=50, mass=np.array([1.0, 2.0, 0.0]))(8)
    assert worlds.shape == (3, 2, 8)
    assert (worlds[:, 1].sum(axis=0) == 50).all()
    assert not worlds[:, 0].any()
    assert not worlds[2].any()


def test_hypergeometric_gives_each_world_all_cases_and_no_unit_more_than_it_has():
    everyone = np.array([3, 40, 7])
    worlds = replicates.hypergeometric(np.random.default_rng(1), cases=45, everyone=everyone)(50)
    assert (worlds[:, 1].sum(axis=0) == 45).all()
    assert (worlds[:, 1] <= everyone[:, None]).all()


def test_fallen_gives_windows_their_share_of_the_cases():
    make = replicates.fallen(
        np.random.default_rng(1), cases=1_000, mass=np.array([1.0, 3.0]), steps=4, share=0.2
    )
    worlds = make(400)
    assert (np.diff(worlds, axis=1) >= 0).all()
    assert worlds[:, -1].sum(axis=0).mean() == pytest.approx(200, rel=0.02)
    assert worlds[1, -1].mean() == pytest.approx(150, rel=0.03)
    assert worlds[:, 1].sum(axis=0).mean() == pytest.approx(50, rel=0.04)


@settings(max_examples=100, deadline=None)
@given(cases=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=30))
def test_permuted_when_all_days_are_in_windows_keeps_the_number_of_every_unit_and_every_day(cases):
    units, steps = np.array(cases).T
    worlds = replicates.permuted(np.random.default_rng(2), units=units, steps=steps, shape=(5, 4))(6)
    cells = np.diff(worlds, axis=1)
    for world in range(6):
        assert (cells[:, :, world].sum(axis=1) == np.bincount(units, minlength=5)).all()
        assert (cells[:, :, world].sum(axis=0) == np.bincount(steps, minlength=4)).all()


def test_permuted_when_some_days_are_in_no_window_deals_only_the_others_to_all_cases():
    units, steps = np.repeat([0, 1], 100), np.tile([-1, -1, -1, 0, 1], 40)
    worlds = replicates.permuted(np.random.default_rng(2), units=units, steps=steps, shape=(2, 2))(300)
    cells = np.diff(worlds, axis=1)
    assert (cells.sum(axis=0) == 40).all()
    assert cells[0, 0].mean() == pytest.approx(20, abs=1)


def test_permuted_when_the_seed_is_the_same_makes_the_same_worlds_in_any_pieces():
    units, steps = np.arange(20) % 4, np.arange(20) % 3

    def worlds(seed: int, pieces: list[int]) -> np.ndarray:
        make = replicates.permuted(np.random.default_rng(seed), units=units, steps=steps, shape=(4, 3))
        return np.concatenate([make(many) for many in pieces], axis=2)

    assert (worlds(5, [10]) == worlds(5, [3, 7])).all()
    assert (worlds(5, [10]) != worlds(6, [10])).any()
