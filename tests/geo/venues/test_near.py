"""What lies beside a place, in metres."""

import pytest

from geo.models import Incident, Venue, VenueInspection
from geo.venues import beside, with_last_inspection
from tests import worlds

pytestmark = pytest.mark.django_db
# 1° of longitude at 15.5° N in metres, and a ward is 0.01° wide.
A_METRE = 1 / 107_300 / worlds.SIDE


def test_incidents_when_within_some_metres_then_come_nearest_first():
    worlds.wards()
    for name, metres in (("far", 51), ("near", 12), ("at", 0), ("edge", 49)):
        worlds.incident(name, point=worlds.inside(0, 0, 0.5 + metres * A_METRE))
    worlds.incident("nowhere")
    found = beside(Incident.objects.all(), worlds.inside(0, 0), metres=50)
    assert [row.source_id for row, _ in found] == ["at", "near", "edge"]
    assert [round(far) for _, far in found] == [0, 12, 49]


def test_venues_when_inspected_then_know_their_last_inspection():
    first, *_ = worlds.wards()
    venue = Venue.objects.create(source="thử", source_id="CS-1", kind="bar", name="Quán", unit=first)
    Venue.objects.create(source="thử", source_id="CS-2", kind="bar", name="Quán", unit=first)
    VenueInspection.objects.create(venue=venue, day="2025-08-01", outcome="drugs")
    VenueInspection.objects.create(venue=venue, day="2025-09-01", outcome="nothing")
    told = with_last_inspection(Venue.objects.order_by("source_id")).values_list("last_outcome", flat=True)
    assert list(told) == ["nothing", None]
