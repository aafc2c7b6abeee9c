"""A row of wards with a known number of incidents each month: in the first a point is removed and half of
what was there ends, with nothing going next door.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.gis.geos import Point

from geo import crs
from geo.models import AdminUnit, Campaign, DrugPoint, Incident
from geo.placing.facts import place_incidents
from tests import worlds
from tests.hotspots.spots_world import METRE

# Whole months of 30 or 31 days on both sides of the deed, and one day more at the end.
FIRST, DAY, LAST = date(2023, 9, 10), date(2025, 9, 10), date(2026, 9, 10)
A_MONTH = 6


@dataclass
class World:
    units: list[AdminUnit]
    point: DrugPoint
    campaign: Campaign


def build(*, fall: int = 3, evidence: str = "established") -> World:
    """Seven wards of 1.1 km. `fall` of the six incidents a month in the first ward end with the removal."""
    units = worlds.wards(7)
    for column, unit in enumerate(units):
        # The sixth ward runs as the first did, the others have fewer or more.
        every_month = {0: A_MONTH, 5: A_MONTH}.get(column, 2 if column % 2 else 8)
        _incidents(unit, column, every_month, fall=fall if column == 0 else 0)
    # A case that nobody can count: its place is the ward.
    worlds.incident("w", unit=units[0], precision="ward", occurred_on=date(2025, 10, 1))
    for day in (FIRST, LAST):
        worlds.incident(f"edge-{day}", point=worlds.inside(6, 0, 0.9, 0.9), occurred_on=day)
    place_incidents()
    Incident.objects.filter(source_id="w").update(unit=units[0])
    point = worlds.drug_point(
        "Đ-1",
        unit=units[0],
        point=worlds.inside(0, 0),
        events=[("reported", date(2024, 1, 5)), ("removed", DAY)],
        evidence=evidence,
    )
    campaign = Campaign.objects.create(
        code="CD-THU", name="Cao điểm thử", kind="PEAK", from_day=DAY, to_day=DAY + timedelta(days=5)
    )
    campaign.units.set(units[:1])
    return World(units, point, campaign)


def _incidents(unit: AdminUnit, column: int, every_month: int, *, fall: int) -> None:
    middle = unit.label_point
    rows = []
    day = FIRST
    for month in range(36):
        count = every_month - (fall if day >= DAY else 0)
        for number in range(count):
            # Within 100 m of the middle, on different days of the month; never on the day of the deed.
            where = Point(middle.x + (number - 5) * 10 * METRE, middle.y, srid=crs.WGS84)
            rows.append(
                Incident(
                    source="thử",
                    source_id=f"{column}-{month}-{number}",
                    occurred_on=day + timedelta(days=1 + number * 2),
                    point=where,
                    precision="house",
                    located_by="coordinates",
                )
            )
        day = date(day.year + day.month // 12, day.month % 12 + 1, 10)
    Incident.objects.bulk_create(rows)
