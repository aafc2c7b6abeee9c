"""Key routes on the map: those that pass a unit of the reader."""

from datetime import date

import pytest
from django.contrib.gis.geos import GEOSGeometry

from geo import crs
from geo.models import KeyRoute
from geo.routes import find_passages
from maps.layers.question import Question
from maps.layers.routes import payload
from tests import worlds

pytestmark = pytest.mark.django_db


def test_routes_when_asked_then_lines_with_width_and_months_for_who_may_see_them():
    first, second, _ = worlds.wards()
    line = GEOSGeometry("LINESTRING (108.512 15.5050001, 108.518 15.505)", srid=crs.WGS84)
    KeyRoute.objects.create(
        code="T-1", name="Đường Bến", kind="INTRA", geometry=line, width_m=40,
        from_day=date(2025, 8, 24), to_day=date(2026, 1, 31), document="1/QĐ",
    )  # fmt: skip
    find_passages()
    (feature,) = payload(worlds.account("planner"), Question({}))["features"]
    told = feature["properties"]
    assert feature["geometry"]["coordinates"] == [[108.512, 15.505], [108.518, 15.505]]
    assert (told["kind"], told["width_m"], told["from"], told["to"]) == ("INTRA", 40, "2025-08", "2026-01")
    assert len(payload(worlds.account("ward_leader", second), Question({}))["features"]) == 1
    assert payload(worlds.account("ward_leader", first), Question({}))["features"] == []
    assert payload(worlds.account("oversight"), Question({}))["features"] == []
