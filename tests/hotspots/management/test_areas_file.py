"""Areas of a file: one ground, and the area of each place."""

import json

import numpy as np
import pytest

from geo import crs
from geo.units.errors import UnitFileError
from hotspots.management.areas_file import area_of, read_areas, whole

SRID = crs.metric_for(108.5, 15.5)


def square(west: float) -> dict:
    ring = [[west, 15.5], [west + 0.01, 15.5], [west + 0.01, 15.51], [west, 15.51], [west, 15.5]]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "areas.geojson"
    features = [square(108.5), square(108.51)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def test_read_areas_when_two_squares_touch_gives_both_and_one_ground(file):
    areas = read_areas(file, SRID)
    assert areas.keys.tolist() == [0, 1]
    assert whole(areas).geom_type == "Polygon"
    assert whole(areas).area == pytest.approx(2 * 1.19e6, rel=0.01)
    assert np.isnan(areas.residents).all()


def test_area_of_when_places_lie_inside_on_the_border_and_outside_says_which(file):
    lons = [108.505, 108.515, 108.51, 108.6]
    areas = read_areas(file, SRID)
    found = area_of(crs.to_metres(lons, [15.505, 15.505, 15.51, 15.505], SRID), areas)
    assert found.tolist() == [0, 1, 0, -1]
    assert area_of(np.empty((0, 2)), areas).tolist() == []


def test_read_areas_when_the_file_is_none_of_areas_says_what_was_found(tmp_path):
    path = tmp_path / "areas.geojson"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(UnitFileError, match=r"areas\.geojson"):
        read_areas(path, SRID)
