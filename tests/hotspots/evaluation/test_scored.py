"""Any answer as a score a square."""

import numpy as np
import pytest
import shapely

from hotspots.contract import Cells
from hotspots.evaluation.scored import scored
from hotspots.lattice import Squares
from tests.hotspots.evaluation import town

SQUARES = Squares.over(shapely.box(0, 0, 300, 100), side_m=100)


def field(values, *, side_m: float = 100, **fields):
    lattice = Squares.over(shapely.box(0, 0, 300, 100), side_m=side_m)
    columns = {"shown": np.array(values), **fields.pop("columns", {})}
    cells = Cells(lattice=lattice, columns=columns, shown="shown", **fields)
    return town.answer(town.study(days=1), cells=cells)


def test_scored_when_the_field_has_the_same_squares_gives_its_values_and_keeps_the_unknown():
    assert scored(field([3.0, np.nan, 5.0]), SQUARES).tolist() == pytest.approx([3, np.nan, 5], nan_ok=True)


def test_scored_when_cells_are_smaller_gives_the_mean_of_what_is_known():
    values = np.zeros((2, 6))
    values[:, 0], values[:, 1], values[0, 2], values[1, 2] = 6, 6, np.nan, 4
    found = scored(field(values.ravel(), side_m=50), SQUARES)
    assert found[0] == pytest.approx(6)
    assert 0 < found[1] < 4
    assert found[2] == 0


def test_scored_when_a_square_lies_outside_the_field_knows_nothing_there():
    wide = Squares.over(shapely.box(-300, 0, 0, 100), side_m=100)
    assert np.isnan(scored(field([1.0, 2, 3]), wide)).all()


def test_scored_when_a_ratio_is_infinite_puts_it_first():
    assert scored(field([1.0, np.inf, -np.inf]), SQUARES).argsort().tolist() == [2, 0, 1]


def test_scored_when_classes_are_shown_takes_the_column_named_for_scores():
    z = np.array([0.5, 2.5, 1.0])
    found = field([1.0, 0, 2], words={0: "none", 1: "new", 2: "old"}, scores="z", columns={"z": z})
    assert scored(found, SQUARES).tolist() == pytest.approx(z.tolist())


def test_scored_when_classes_are_shown_and_no_column_scores_knows_nothing():
    found = field([1.0, 0, np.nan], words={0: "none", 1: "new"})
    assert np.isnan(scored(found, SQUARES)).all()


def test_scored_when_there_are_spots_gives_their_order_inside_and_nothing_outside():
    large, small = shapely.box(0, 0, 200, 100), shapely.box(100, 0, 120, 20)
    spots = (town.spot(1, large, 20), town.spot(2, small, 10))
    found = town.answer(town.study(days=1), spots=spots)
    by_rank = scored(found, SQUARES)
    assert by_rank.tolist() == pytest.approx([-1, -1, np.nan], nan_ok=True)
    by_density = scored(found, SQUARES, by_density=True)
    assert by_density[1] == pytest.approx(10 / 400e-6)
    assert by_density[0] == pytest.approx(20 / 0.02)


def test_scored_when_nothing_was_found_knows_nothing():
    assert np.isnan(scored(town.answer(town.study(days=1)), SQUARES)).all()
