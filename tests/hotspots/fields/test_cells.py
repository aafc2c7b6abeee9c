"""The cells a method asked for: kinds, automatic sides, and what is refused."""

import numpy as np
import pytest
import shapely

from geo import crs
from hotspots.errors import ParameterError, ScopeError
from hotspots.fields.cells import CellParams, automatic_side, make
from hotspots.lattice import Hexagons, Squares, Wards
from tests.hotspots.field_world import GROUND, invented, study, wards


def test_make_when_squares_are_asked_for_counts_incidents_on_the_ground_only():
    made = make(study(invented()), CellParams(side_m=100.0))
    assert isinstance(made.lattice, Squares)
    assert len(made.lattice) == 76
    outside = ~shapely.intersects_xy(GROUND, *invented().T)
    assert made.counts(np.ones(90)).sum() == 90 - outside.sum() == (made.at >= 0).sum()
    assert made.chosen == {}


def test_make_when_the_side_is_left_open_reports_it():
    made = make(study(invented()), CellParams())
    # √(2 · 760,000 m² / 90), within 100 to 100,000 cells: at most 87 m, to two digits 88.
    assert made.chosen == {"side_m": 88.0}


def test_automatic_side_when_there_is_no_incident_stays_within_its_limits():
    assert automatic_side(study([])) == 88.0


def test_make_when_hexagons_are_asked_for_takes_the_resolution_nearest_in_area():
    corner = crs.to_metres(105.8, 21.0, 32648)[0]
    ground = shapely.transform(GROUND, lambda xy: xy + corner)
    made = make(study(invented() + corner, ground=ground, srid=32648), CellParams(cells="hex", side_m=125.0))
    assert isinstance(made.lattice, Hexagons)
    assert made.lattice.resolution == 10
    assert made.lattice.areas_m2.sum() == pytest.approx(ground.area, rel=1e-6)


def test_make_when_wards_are_asked_for_takes_the_placement_that_is_known():
    placed = np.array([2, 0, -1])
    bare = study([(10, 10)] * 3, areas=wards())
    known = type(bare)(**{**vars(bare), "area_of": placed})
    assert isinstance(make(bare, CellParams(cells="ward")).lattice, Wards)
    assert make(bare, CellParams(cells="ward")).at.tolist() == [0, 0, 0]
    assert make(known, CellParams(cells="ward")).at.tolist() == [2, 0, -1]


@pytest.mark.parametrize(
    ("world", "params", "fault", "sentence"),
    [
        (study([], ground=None), {}, ScopeError, "needs the study area, and none is given"),
        (study([], ground=shapely.Polygon()), {}, ScopeError, "needs the study area, and none is given"),
        (study([]), {"cells": "ward"}, ScopeError, "wards as cells need the study's areas, and none"),
        (study([]), {"cells": "hex"}, ScopeError, "hexagons need degrees, and the study does not name"),
        (
            study([], ground=shapely.box(0, 0, 50_000, 40_000)),
            {"side_m": 10.0},
            ParameterError,
            "--side is 10 m: that makes about 20,000,000 cells of this study area; choose 45 m or more",
        ),
    ],
)
def test_make_when_cells_cannot_be_made_says_why(world, params, fault, sentence):
    with pytest.raises(fault, match=sentence):
        make(world, CellParams(**params))
