"""Hot cells that touch become spots."""

import numpy as np
import pytest
import shapely

from hotspots.fields.cells import CellParams, make
from hotspots.fields.spots import spots_of_cells
from tests.hotspots.field_world import GROUND, study

PLACES = [(50, 50), (150, 50), (150, 50), (950, 750), (550, 150), (500, 400)]


def spots(hot_at, ground=GROUND):
    made = make(study(PLACES, ground=ground), CellParams(side_m=100.0))
    hot = np.zeros(len(made.lattice), dtype=bool)
    hot[made.lattice.cell_of(np.array(hot_at, dtype=float).reshape(-1, 2))] = True
    return spots_of_cells(made, hot, ground=ground, told=lambda rows: {"first": int(rows[0])})


def test_spots_of_cells_when_cells_touch_by_edge_or_corner_are_one():
    ranks, roles, found = spots([(50, 50), (150, 50), (250, 150), (950, 750)])
    assert [(s.rank, s.count, s.plain_count, s.statistics["cells"]) for s in found] == [
        (1, 3, 3, 3),
        (2, 1, 1, 1),
    ]
    assert ranks.tolist() == [1, 1, 1, 2, 0, 0]
    assert roles.tolist() == [1, 1, 1, 1, 0, 0]
    assert found[0].area_m2 == pytest.approx(30_000)
    assert found[0].outline.geom_type == "MultiPolygon"


def test_spots_of_cells_when_a_cell_reaches_over_the_ground_cuts_it():
    ground = shapely.box(0, 0, 130, 70)
    _, _, (spot,) = spots([(50, 50), (120, 50)], ground=ground)
    assert spot.outline.equals(ground)
    assert spot.area_m2 == pytest.approx(9_100)


def test_spots_of_cells_when_no_incident_lies_in_them_make_no_spot():
    assert spots([(350, 750)])[2] == ()
    assert spots([])[2] == ()
