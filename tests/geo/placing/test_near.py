"""Uncertain places as they are stored: another unit within ten metres of the point."""

from datetime import date
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from pyproj import Geod

from geo import crs, placing
from geo.models import EditionState, IncidentPlacement, Site, Venue
from geo.placing import places
from tests.worlds import SIDE, SOUTH, WEST, drug_point, edition, incident, inside, ward, wards

pytestmark = pytest.mark.django_db


def off(column: float, metres: float) -> Point:
    """So many metres east of a border between columns, half way up the row."""
    lon, lat, _ = Geod(ellps="WGS84").fwd(WEST + column * SIDE, SOUTH + SIDE / 2, 90, metres)
    return Point(lon, lat, srid=crs.WGS84)


def told(fact: Any) -> tuple[str, str | None, str | None]:
    row = fact.placements.get()
    return (row.outcome, row.unit and row.unit.code, row.near_unit and row.near_unit.code)


@pytest.mark.parametrize("few", [100, 0])
@pytest.mark.parametrize(
    ("metres", "expected"),
    [
        (-10.1, ("placed", "90000", None)),
        (-9.9, ("placed", "90000", "90001")),
        (9.9, ("placed", "90001", "90000")),
        (10.1, ("placed", "90001", None)),
    ],
)
def test_place_when_near_a_border_then_the_other_side_is_named(
    metres: float, expected: tuple, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_FEW", few)
    wards()
    case = incident("a", point=off(1, metres))
    placing.place_incidents(ids=[case.pk])
    assert told(case) == expected


def test_place_when_on_a_border_then_a_tie_and_the_other_is_near() -> None:
    wards()
    case = incident("a", point=inside(1, 0, dx=0.0))
    placing.place_incidents()
    assert case.placements.get().tie
    assert told(case) == ("placed", "90000", "90001")


def test_place_when_just_outside_the_last_unit_then_outside_and_that_one_near() -> None:
    wards(2)
    close, far = incident("a", point=off(2, 5)), incident("b", point=off(2, 10.1))
    placing.place_incidents()
    assert told(close) == ("outside", None, "90001")
    assert told(far) == ("outside", None, None)


def test_place_when_only_stated_then_nothing_is_near() -> None:
    wards()
    case = incident("a", stated_unit_code="90001")
    placing.place_incidents()
    assert told(case) == ("placed", "90001", None)


def test_place_when_an_edition_is_not_wholly_drawn_then_not_outside() -> None:
    listed = edition(drawn=False)
    ward(listed, 0)
    held, beyond = incident("a", point=inside(0, 0)), incident("b", point=inside(5, 5))
    placing.place_incidents()
    assert told(held) == ("placed", "90000", None)
    assert not beyond.placements.exists()


def test_place_points_when_near_a_border_then_the_other_side_is_named() -> None:
    first, *_ = wards()
    point = drug_point("a", unit=first, point=off(1, -5), events=[("reported", date(2025, 9, 1))])
    placing.place_points(ids=[point.pk])
    assert told(point) == ("placed", "90000", "90001")


def test_place_when_two_editions_are_in_force_then_the_mirror_is_the_lower_code() -> None:
    here, there = edition(name="Đây"), edition(name="Kia")
    ward(here, 0, code="90005")
    other = ward(there, 0, code="90003", level="commune")
    case = incident("a", point=inside(0, 0))
    placing.place_incidents()
    case.refresh_from_db()
    assert case.unit == other
    assert placing.units_at([case.point.x], [case.point.y]).tolist() == [other.pk]


def venue(**fields: Any) -> Venue:
    return Venue.objects.create(source="thử", source_id="K1", kind="karaoke", name="Sao Đêm", **fields)


def site(**fields: Any) -> Site:
    return Site.objects.create(source="thử", source_id="C1", kind="methadone", name="Cơ sở Một", **fields)


@pytest.mark.parametrize(("make", "place"), [(venue, placing.place_venues), (site, placing.place_sites)])
def test_place_when_a_venue_or_a_site_then_as_an_incident(make: Any, place: Any) -> None:
    first, second, _ = wards()
    fact = make(point=off(1, -5), precision="house")
    place(ids=[fact.pk])
    fact.refresh_from_db()
    assert fact.unit == first
    assert told(fact) == ("placed", first.code, second.code)


@pytest.mark.parametrize(("make", "place"), [(venue, placing.place_venues), (site, placing.place_sites)])
def test_place_when_a_venue_or_a_site_states_a_code_then_read_by_its_last_day(make: Any, place: Any) -> None:
    """A list of today has today's codes, however long ago the place opened."""
    old = edition(valid_from=date(2020, 1, 1), valid_to=date(2025, 7, 1))
    new = edition(valid_from=date(2025, 7, 1))
    ward(old, 0)
    now = ward(new, 1, code="90000")
    fact = make(stated_unit_code="90000", from_day=date(2021, 5, 5))
    place()
    fact.refresh_from_db()
    assert fact.unit == now


def test_place_all_when_an_edition_becomes_active_then_venues_and_sites_are_in_it() -> None:
    draft = edition(state=EditionState.DRAFT)
    unit = ward(draft, 0)
    facts = [venue(point=inside(0, 0), precision="house"), site(point=inside(0, 0), precision="house")]
    draft.state = EditionState.ACTIVE
    draft.save()
    placing.place_all(draft)
    for fact in facts:
        fact.refresh_from_db()
        assert fact.unit == unit
    assert not IncidentPlacement.objects.exists()
