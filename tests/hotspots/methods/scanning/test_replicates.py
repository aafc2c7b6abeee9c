"""Worlds left to chance keep what they must keep, and the same seed makes the same worlds."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import blocks
from hotspots.methods.scanning import replicates


def test_multinomial_gives_each_world_all_cases():
    worlds = replicates.multinomial(np.random.default_rng(1), 8, cases=50, mass=np.array([1.0, 2.0, 0.0]))
    assert worlds.shape == (3, 2, 8)
    assert (worlds[:, 1].sum(axis=0) == 50).all()
    assert not worlds[:, 0].any()
    assert not worlds[2].any()


def test_hypergeometric_gives_each_world_all_cases_and_no_unit_more_than_it_has():
    everyone = np.array([3, 40, 7])
    worlds = replicates.hypergeometric(np.random.default_rng(1), 50, cases=45, everyone=everyone)
    assert (worlds[:, 1].sum(axis=0) == 45).all()
    assert (worlds[:, 1] <= everyone[:, None]).all()


def test_fallen_gives_windows_their_share_of_the_cases():
    worlds = replicates.fallen(
        np.random.default_rng(1), 400, cases=1_000, mass=np.array([1.0, 3.0]), steps=4, share=0.2
    )
    assert (np.diff(worlds, axis=1) >= 0).all()
    assert worlds[:, -1].sum(axis=0).mean() == pytest.approx(200, rel=0.02)
    assert worlds[1, -1].mean() == pytest.approx(150, rel=0.03)
    assert worlds[:, 1].sum(axis=0).mean() == pytest.approx(50, rel=0.04)


@settings(max_examples=100, deadline=None)
@given(cases=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=30))
def test_permuted_when_all_days_are_in_windows_keeps_the_number_of_every_unit_and_every_day(cases):
    units, steps = np.array(cases).T
    worlds = replicates.permuted(np.random.default_rng(2), 6, units=units, steps=steps, shape=(5, 4))
    cells = np.diff(worlds, axis=1)
    for world in range(6):
        assert (cells[:, :, world].sum(axis=1) == np.bincount(units, minlength=5)).all()
        assert (cells[:, :, world].sum(axis=0) == np.bincount(steps, minlength=4)).all()


def test_permuted_when_some_days_are_in_no_window_deals_only_the_others_to_all_cases():
    units, steps = np.repeat([0, 1], 100), np.tile([-1, -1, -1, 0, 1], 40)
    worlds = replicates.permuted(np.random.default_rng(2), 300, units=units, steps=steps, shape=(2, 2))
    cells = np.diff(worlds, axis=1)
    assert (cells.sum(axis=0) == 40).all()
    assert cells[0, 0].mean() == pytest.approx(20, abs=1)


def test_block_when_the_seed_is_the_same_makes_the_same_worlds_whoever_makes_them_and_when():
    make = partial(replicates.permuted, units=np.arange(20) % 4, steps=np.arange(20) % 3, shape=(4, 3))
    one, two = blocks(128, numbers=16, most=1_000)[:2]
    there = [make(block.random(5), block.many) for block in (two, one)]
    here = [make(block.random(5), block.many) for block in (one, two)]
    assert (here[0] == there[1]).all()
    assert (here[1] == there[0]).all()
    assert (here[0] != here[1]).any()
    assert (here[0] != make(one.random(6), one.many)).any()


@given(worlds=st.integers(1, 2_000), numbers=st.integers(0, 10_000))
def test_blocks_when_cut_hold_every_world_once(worlds, numbers):
    cut = blocks(worlds, numbers=numbers, most=50_000)
    assert [world for first, many in cut for world in range(first, first + many)] == list(range(worlds))
    assert max(many for _, many in cut) <= 64
