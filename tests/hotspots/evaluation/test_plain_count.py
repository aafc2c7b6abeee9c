"""The plain count beside a method."""

import numpy as np
import pytest

from hotspots.evaluation.plain_count import fullest_squares


def test_fullest_squares_when_area_holds_two_takes_the_two_fullest():
    xy = np.array([[5, 5]] * 4 + [[15, 5]] * 2 + [[-5, -5]] * 3, dtype=float)
    plain = fullest_squares(xy, area_m2=250, side_m=10)
    assert (plain.squares, plain.area_m2, plain.count) == (2, 200, 7)


@pytest.mark.parametrize(("rows", "area"), [(0, 1000), (5, 99)])
def test_fullest_squares_when_no_incident_or_no_room_counts_nothing(rows, area):
    plain = fullest_squares(np.zeros((rows, 2)), area_m2=area, side_m=10)
    assert (plain.squares, plain.count) == (0, 0)


def test_fullest_squares_when_area_exceeds_all_squares_says_what_it_used():
    plain = fullest_squares(np.zeros((5, 2)), area_m2=1e6, side_m=10)
    assert (plain.squares, plain.area_m2, plain.count) == (1, 100, 5)
