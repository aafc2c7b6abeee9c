"""Cells of one kind that touch become one spot, cut to the ground."""

import numpy as np
import pytest
import shapely

from hotspots.lattice import Squares
from hotspots.lattice.patches import outline_of_cells, patches
from hotspots.trends.cell_spots import found_of_patches

GROUND = shapely.box(0, 0, 500, 450).difference(shapely.box(230, 230, 270, 270))


def squares() -> Squares:
    return Squares.over(GROUND, side_m=100)


def kinds(**cells: int) -> np.ndarray:
    """Kind of each square; ``c12=3`` is column 1, row 2."""
    lattice = squares()
    wanted = {(int(name[1]), int(name[2])): kind for name, kind in cells.items()}
    return np.array(
        [wanted.get((int(c), int(r)), 0) for c, r in zip(lattice.columns, lattice.rows, strict=True)]
    )


def test_patches_when_cells_share_a_corner_are_one_and_other_kinds_another():
    found = patches(squares(), kinds(c00=1, c11=1, c12=2, c40=1))
    assert len(set(found[found >= 0].tolist())) == 3
    assert (found >= 0).sum() == 4


def test_patches_when_no_cell_has_a_kind_are_none():
    assert (patches(squares(), kinds()) == -1).all()


def test_outline_when_the_ground_has_a_hole_or_an_edge_then_is_cut_to_it():
    lattice = squares()
    middle = lattice.outlines()[(lattice.columns == 2) & (lattice.rows == 2)]
    top = lattice.outlines()[(lattice.columns == 2) & (lattice.rows == 4)]
    assert outline_of_cells(middle, GROUND).area == pytest.approx(10_000 - 1_600)
    assert outline_of_cells(top, GROUND).area == pytest.approx(5_000)
    assert GROUND.covers(outline_of_cells(np.concatenate([middle, top]), GROUND))
    assert outline_of_cells(top, None).area == pytest.approx(10_000)


def test_found_when_patches_are_ranked_then_each_incident_has_its_spot_or_none():
    lattice = squares()
    labels = patches(lattice, kinds(c00=1, c44=1))
    at = lattice.cell_of(np.array([(50.0, 50.0), (450.0, 420.0), (450.0, 430.0), (250.0, 50.0), (-9.0, 0.0)]))
    found = found_of_patches(
        lattice,
        labels,
        at=at,
        counted=np.array([True, True, False, True, True]),
        ground=GROUND,
        first=[np.array([2.0, 1.0])],
        statistics=[{"name": "first"}, {"name": "second"}],
    )
    assert [(s.rank, s.count, s.plain_count, s.statistics["name"]) for s in found.spots] == [
        (1, 1, 2, "second"),
        (2, 1, 1, "first"),
    ]
    assert found.ranks.tolist() == [2, 1, 0, 0, 0]
