"""Outlines: light, with shared borders that stay shared, made once."""

import json
from datetime import date

import numpy as np
import pytest
import shapely
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon

from geo import crs
from geo.models import AdminUnit, EditionState
from maps.layers import outlines, wards
from maps.layers.question import Question
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, settings):
    settings.VAR_DIR = tmp_path


def collection():
    return wards.payload(None, Question({}))


def test_wards_when_in_force_then_each_is_a_feature_with_its_label():
    units = worlds.wards(3)
    features = collection()["features"]
    assert [feature["properties"]["id"] for feature in features] == [unit.pk for unit in units]
    assert features[0]["properties"] == {
        "id": units[0].pk,
        "code": "90000",
        "name": "Phường Ô 0.0",
        "short": "Ô 0.0",
        "label": [108.505, 15.505],
    }


def test_wards_when_of_a_draft_or_an_ended_edition_then_are_not_drawn():
    worlds.ward(worlds.edition(state=EditionState.DRAFT, name="nháp"), 0)
    ended = worlds.edition(valid_from=date(2020, 1, 1), valid_to=date(2025, 7, 1), name="cũ")
    worlds.ward(ended, 1)
    assert collection()["features"] == []


def wavy(units):
    """The border of the first two wards becomes a line of 400 corners, the same for both."""
    west, middle, east = (worlds.WEST + worlds.SIDE * column for column in range(3))
    south, north = worlds.SOUTH, worlds.SOUTH + worlds.SIDE
    teeth = [
        (middle + (0.0004 if step % 2 else 0), south + worlds.SIDE * step / 401) for step in range(1, 401)
    ]
    border = [(middle, south), *teeth, (middle, north)]
    left = shapely.Polygon([(west, south), *border, (west, north)])
    right = shapely.Polygon([*border, (east, north), (east, south)])
    for unit, shape in zip(units, (left, right), strict=True):
        whole = MultiPolygon(GEOSGeometry(shape.wkt), srid=crs.WGS84)
        AdminUnit.objects.filter(pk=unit.pk).update(boundary=whole)


def test_outlines_when_simplified_then_no_gap_and_no_overlap_opens_between_wards(monkeypatch):
    monkeypatch.setattr(outlines, "FIRST_TOLERANCE_DEGREES", 0.003)
    wavy(worlds.wards(2))
    left, right = (shapely.geometry.shape(feature["geometry"]) for feature in collection()["features"])
    assert shapely.get_num_coordinates([left, right]).sum() < 40
    assert left.intersection(right).area == pytest.approx(0, abs=1e-12)
    assert left.union(right).area == pytest.approx(2 * worlds.SIDE**2, rel=0.02)


def test_outlines_when_too_heavy_then_are_simplified_until_they_fit(monkeypatch):
    wavy(worlds.wards(2))
    heavy = len(outlines._draw())
    for name in ("SMALLEST_BUDGET", "LARGEST_BUDGET"):
        monkeypatch.setattr(outlines, name, 1200)
    assert len(outlines._draw().encode()) <= 1200 < heavy


def test_outlines_when_a_ward_has_islets_then_only_those_too_small_to_see_go():
    shapes = [
        shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(2, 0, 2.001, 0.001)]),
        shapely.MultiPolygon([shapely.box(5, 5, 5.001, 5.001)]),
    ]
    kept = outlines._without_specks(np.array(shapes), 0.01)
    assert [len(shape.geoms) for shape in kept] == [1, 1]


def test_outlines_when_made_once_then_come_from_the_file_until_an_edition_changes(monkeypatch, tmp_path):
    worlds.wards(1)
    first = outlines.outlines()
    monkeypatch.setattr(outlines, "_draw", lambda: pytest.fail("drawn again"))
    assert outlines.outlines() == first
    monkeypatch.undo()
    worlds.ward(worlds.edition(name="tỉnh bên"), 5)
    assert len(json.loads(outlines.outlines())["features"]) == 2
    assert not list(tmp_path.glob("cache/*.tmp"))
