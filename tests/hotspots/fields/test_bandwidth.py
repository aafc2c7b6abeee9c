"""The automatic bandwidth, and what a known package makes of it."""

import csv

import numpy as np
import pytest

from geo import crs
from hotspots.fields.bandwidth import LEAST_M, normal_reference


def test_normal_reference_when_run_on_memphis_means_both_axes(shared_answers):
    with (shared_answers / "memphis_robberies_2019_01.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    xy = crs.to_metres([float(r["lon"]) for r in rows], [float(r["lat"]) for r in rows], 32615)
    assert normal_reference(xy) == pytest.approx(9_372, abs=0.5)
    # sfhotspot prints the x axis's own.
    assert normal_reference(np.column_stack([xy[:, 0], xy[:, 0]])) == pytest.approx(8_877, abs=0.5)


@pytest.mark.parametrize("places", [[], [(1, 1)], [(5, 5)] * 20])
def test_normal_reference_when_places_do_not_spread_is_the_least(places):
    assert normal_reference(np.array(places, dtype=float).reshape(-1, 2)) == LEAST_M


def test_normal_reference_when_half_lie_on_one_spot_uses_the_deviation():
    places = np.vstack([np.zeros((60, 2)), np.random.default_rng(1).normal(0, 1000, (40, 2))])
    assert normal_reference(places) > 500
