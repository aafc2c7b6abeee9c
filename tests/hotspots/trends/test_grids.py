"""The side that is chosen, and how much a cube may hold."""

import numpy as np
import pytest
import shapely

from hotspots.contract import Study
from hotspots.errors import ParameterError
from hotspots.trends.grids import MOST_BINS, counts_by_step, squares_on, usual_side


@pytest.mark.parametrize(
    ("area_km2", "incidents", "side"),
    [(1, 1_000_000, 100), (100, 20_000, 100), (100, 5_000, 200), (100, 800, 500), (3_000, 0, 5_000)],
)
def test_usual_side_when_incidents_grow_fewer_then_is_longer(area_km2, incidents, side):
    assert usual_side(area_km2 * 1e6, incidents) == side


def test_squares_on_when_incidents_are_shared_by_steps_are_larger():
    study = Study.of(np.zeros((20_000, 2)), ground=shapely.box(0, 0, 10_000, 10_000))
    assert (squares_on(study, None).side_m, squares_on(study, None, steps=24).side_m) == (100, 200)


def test_counts_by_step_when_a_row_has_no_place_or_step_leaves_it_out():
    at, steps = np.array([0, 1, -1, 1, 1]), np.array([0, 2, 0, -1, 2])
    found = counts_by_step(at, steps, np.array([1.0, 2.0, 4.0, 8.0, 0.5]), shape=(3, 2))
    assert found.tolist() == [[1, 0], [0, 0], [0, 2.5]]


def test_counts_by_step_when_they_would_fill_the_memory_says_how_many():
    nothing = np.empty(0, dtype=np.int64)
    with pytest.raises(
        ParameterError, match="60,000,001 places in 1 steps are 60,000,001 counts; at most 60"
    ):
        counts_by_step(nothing, nothing, np.empty(0), shape=(1, MOST_BINS + 1))
