"""Which units a route passes: lines, corridors, areas, touches, and a slow second implementation."""

import random
from datetime import date

import pytest
import shapely
from django.contrib.gis.geos import GEOSGeometry

from geo import crs
from geo.actions.activate_edition import activate_edition
from geo.models import AdminUnit, EditionState, KeyRoute, KeyRoutePassage
from geo.routes import find_passages
from tests import worlds
from tests.reference.route_passages import passages

pytestmark = pytest.mark.django_db
# One degree of longitude at 15.5° N, in metres.
DEGREE = 107_300


def route(wkt: str, width: float | None = None, *, code: str = "T-1", kind: str = "INTER") -> KeyRoute:
    made = KeyRoute.objects.create(
        code=code,
        name="Đường Bến Sương",
        kind=kind,
        geometry=GEOSGeometry(wkt, srid=crs.WGS84),
        width_m=width,
        from_day=date(2025, 8, 24),
    )
    find_passages(routes=[made.pk])
    return made


def passed(made: KeyRoute) -> list[str]:
    return list(made.passages.order_by("unit__code").values_list("unit__code", flat=True))


def test_line_when_it_crosses_units_then_measured_in_each() -> None:
    worlds.wards()
    made = route("LINESTRING (108.505 15.505, 108.515 15.505)")
    assert passed(made) == ["90000", "90001"]
    for each in made.passages.all():
        assert each.length_m == pytest.approx(0.005 * DEGREE, rel=0.01)
        assert each.area_m2 is None


def test_line_when_it_touches_a_unit_at_a_point_then_does_not_pass_it() -> None:
    worlds.wards()
    assert passed(route("LINESTRING (108.505 15.505, 108.51 15.505)")) == ["90000"]
    # 5 m into the second ward: less than two maps of it differ by.
    assert passed(route("LINESTRING (108.505 15.505, 108.510047 15.505)", code="T-2")) == ["90000"]
    assert passed(route("LINESTRING (108.505 15.505, 108.5102 15.505)", code="T-3")) == ["90000", "90001"]


def test_line_when_it_follows_a_shared_border_then_passes_both() -> None:
    worlds.wards()
    assert passed(route("LINESTRING (108.51 15.501, 108.51 15.509)")) == ["90000", "90001"]


def test_corridor_when_only_its_side_reaches_a_unit_then_passes_it() -> None:
    worlds.wards()
    # 20 m west of the border: the line alone stays, a corridor of 60 m reaches over.
    beside = "LINESTRING (108.50981 15.501, 108.50981 15.509)"
    assert passed(route(beside)) == ["90000"]
    wide = route(beside, 60, code="T-2")
    assert passed(wide) == ["90000", "90001"]
    over = wide.passages.get(unit__code="90001")
    assert over.length_m == 0
    assert over.area_m2 == pytest.approx(9.6 * 0.008 * 110_660, rel=0.1)


def test_area_when_drawn_then_measured_in_square_metres() -> None:
    worlds.wards()
    made = route("POLYGON ((108.511 15.501, 108.519 15.501, 108.519 15.509, 108.511 15.509, 108.511 15.501))")
    (only,) = made.passages.all()
    assert only.length_m is None
    assert only.area_m2 == pytest.approx(0.64 * 1.19e6, rel=0.01)


def test_route_when_far_away_then_passes_nothing() -> None:
    worlds.wards()
    assert passed(route("LINESTRING (109.505 15.505, 109.51 15.505)", 50)) == []


def test_route_when_its_passages_are_found_again_then_the_same() -> None:
    worlds.wards()
    made = route("LINESTRING (108.505 15.505, 108.515 15.505)", 50)
    before = list(KeyRoutePassage.objects.order_by("unit").values("unit", "length_m", "area_m2"))
    find_passages()
    assert list(made.passages.order_by("unit").values("unit", "length_m", "area_m2")) == before


def test_edition_when_activated_then_known_routes_pass_its_units() -> None:
    old = worlds.edition(valid_from=date(2020, 1, 1), valid_to=date(2025, 7, 1))
    worlds.ward(old, 0)
    made = route("LINESTRING (108.502 15.505, 108.508 15.505)", 30)
    draft = worlds.edition(state=EditionState.DRAFT)
    worlds.ward(draft, 0)
    assert made.passages.count() == 1
    activate_edition(draft, by=None)
    assert set(made.passages.values_list("unit__edition", flat=True)) == {old.pk, draft.pk}


def test_unit_when_known_by_a_list_only_then_is_passed_by_none() -> None:
    of = worlds.edition()
    unit = worlds.ward(of, 0)
    AdminUnit.objects.filter(pk=unit.pk).update(boundary=None, label_point=None, area_m2=None)
    assert passed(route("LINESTRING (108.502 15.505, 108.508 15.505)")) == []


@pytest.mark.parametrize("seed", range(4))
def test_routes_when_compared_with_a_slow_second_count_then_the_same(seed: int) -> None:
    of = worlds.edition()
    wards = [worlds.ward(of, column, row) for column in range(4) for row in range(3)]
    units = {unit.pk: shapely.from_wkb(bytes(unit.boundary.wkb)) for unit in wards}
    chance = random.Random(seed)
    places = [(108.5 + chance.random() * 0.04, 15.5 + chance.random() * 0.03) for _ in range(6)]
    line, width = shapely.LineString(places), chance.choice([None, 20.0, 300.0])
    made = route(line.wkt, width)
    expected = passages(line, width, units, srid=of.metric_srid)
    found = {each.unit_id: (each.length_m, each.area_m2) for each in made.passages.all()}
    assert found.keys() == expected.keys()
    for unit, (length, area) in expected.items():
        assert found[unit][0] == pytest.approx(length, rel=2e-3, abs=0.5)
        assert (
            found[unit][1] is None if area is None else found[unit][1] == pytest.approx(area, rel=1e-2, abs=5)
        )
