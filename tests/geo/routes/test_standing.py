"""What routes say of a unit: the gravest kind, and unknown where nobody said that the list is whole."""

from datetime import date

import pytest
from django.contrib.gis.geos import GEOSGeometry

from geo import crs
from geo.models import AdminUnit, KeyRoute
from geo.routes import Standing, find_passages, on_key_route, routes_of, standing
from tests import worlds


@pytest.mark.parametrize(
    ("kinds", "complete", "answer"),
    [
        ({"INTER", "INTRA"}, False, Standing.INTER),
        ({"INTER"}, True, Standing.INTER),
        ({"INTRA"}, False, Standing.INTRA),
        ({"INTRA"}, True, Standing.INTRA),
        (set(), True, Standing.NONE),
        (set(), False, Standing.UNKNOWN),
    ],
)
def test_standing_when_routes_are_known_then_the_gravest(
    kinds: set[str], complete: bool, answer: Standing
) -> None:
    assert standing(kinds, complete=complete) is answer


def _route(code: str, kind: str, first: date, last: date | None = None) -> None:
    line = GEOSGeometry("LINESTRING (108.502 15.505, 108.508 15.505)", srid=crs.WGS84)
    KeyRoute.objects.create(code=code, name=code, kind=kind, geometry=line, from_day=first, to_day=last)
    find_passages()


@pytest.mark.django_db
def test_unit_when_asked_on_a_day_then_only_routes_in_force_count() -> None:
    first, second, _ = worlds.wards()
    _route("T-1", "INTRA", date(2025, 8, 24))
    _route("T-2", "INTER", date(2025, 9, 1), date(2025, 9, 30))
    assert [route.code for route in routes_of(first, date(2025, 9, 30))] == ["T-1", "T-2"]
    assert on_key_route(first, date(2025, 9, 30)) == "inter"
    assert on_key_route(first, date(2025, 10, 1)) == "intra"
    assert on_key_route(first, date(2025, 8, 1)) == "unknown"
    assert on_key_route(second, date(2025, 9, 30)) == "unknown"
    assert on_key_route(second, date(2025, 9, 30), complete=True) == "none"


@pytest.mark.django_db
def test_unit_when_it_has_no_boundary_then_unknown_even_if_the_list_is_whole() -> None:
    unit, *_ = worlds.wards()
    AdminUnit.objects.filter(pk=unit.pk).update(boundary=None, label_point=None, area_m2=None)
    assert on_key_route(unit, date(2025, 9, 30), complete=True) == "unknown"
