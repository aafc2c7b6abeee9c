"""Units corrected within their edition: every way to ask for the unit of a place gives the same."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from django.contrib.gis.geos import Point

from geo import crs, placing, summaries
from geo.actions.correct_units import correct_units
from geo.models import AdminUnit, Incident, UnitMonth
from geo.placing import Places, unit_at, units_at
from geo.units.corrections import read_corrections
from tests.geo.units.tables import table
from tests.reference.placing import code_on
from tests.reference.summaries import unit_months
from tests.worlds import SIDE, SOUTH, WEST, edition, incident, ward

pytestmark = pytest.mark.django_db
APRIL, MAY = date(2026, 4, 30), date(2026, 5, 10)
# A code that becomes higher than its neighbour's, one that becomes lower, and a new name alone.
CHANGES = [
    ("90001", APRIL, "90099", "", "", "12/CTK"),
    ("90010", APRIL, "", "Mây", "xã", "237/NQ"),
    ("90011", MAY, "80000", "", "", "13/CTK"),
]


def places() -> Places:
    """Inside and outside nine wards, on their borders and on their corners."""
    rng = np.random.default_rng(7)
    corners = np.arange(5) * SIDE
    lons = [rng.uniform(-0.5, 3.5, 60) * SIDE, corners, corners]
    lats = [rng.uniform(-0.5, 3.5, 60) * SIDE, np.full(5, SIDE), np.full(5, SIDE / 2)]
    return Places(WEST + np.concatenate(lons), SOUTH + np.concatenate(lats))


@pytest.fixture
def corrected(tmp_path: Path) -> None:
    of = edition()
    for column in range(3):
        for row in range(3):
            ward(of, column, row)
    at = places()
    for number, (lon, lat) in enumerate(zip(at.lons, at.lats, strict=True)):
        incident(str(number), point=Point(lon, lat, srid=crs.WGS84))
    placing.place_incidents()
    path = table(tmp_path / "sua.csv", "code,from_day,new_code,new_name,new_kind,source", CHANGES)
    rows = read_corrections(path)
    correct_units(path, rows, level="commune", commit=True, by=None, tell=lambda _step: None)


@pytest.mark.parametrize("day", [date(2025, 8, 1), date(2026, 4, 29), APRIL, date(2026, 5, 9), MAY])
def test_units_when_some_were_corrected_then_on_any_day_one_many_and_twin_agree(
    corrected: None, day: date
) -> None:
    at = places()
    slow = [code_on(lon, lat, day) for lon, lat in zip(at.lons, at.lats, strict=True)]
    one = [unit_at(lon, lat, day=day) for lon, lat in zip(at.lons, at.lats, strict=True)]
    codes = dict(AdminUnit.objects.values_list("pk", "code"))
    many = [codes.get(unit) for unit in units_at(at.lons, at.lats, day=day).tolist()]
    assert [unit and unit.code for unit in one] == slow
    assert many == slow


def test_mirrors_when_units_were_corrected_then_as_placed_anew_and_summaries_agree(corrected: None) -> None:
    at, today = places(), date(2026, 6, 1)
    stored = [case.unit_id or 0 for case in Incident.objects.order_by("pk")]
    found = placing.in_editions(at, placing.active_editions())
    assert placing.mirrored(found, len(at.lons), today=today).tolist() == stored
    assert units_at(at.lons, at.lats, day=today).tolist() == stored
    kept = {(row.unit_id, row.month): (row.incidents, row.proactive) for row in UnitMonth.objects.all()}
    assert kept == unit_months()
    assert summaries.recount() == (0, 0)
