"""The echo of a run: its hotspots without proactive discoveries, kept once beside it."""

from datetime import date

import pytest
from django.contrib.gis.geos import Point

from geo import crs
from geo.models import AuditEntry, Campaign, Incident, Venue, VenueInspection
from hotspots.actions.make_echo import make_echo
from hotspots.contract import silent
from hotspots.errors import EchoError
from hotspots.models import Hotspot, RunEcho
from hotspots.queries.effort import with_effort
from tests import worlds
from tests.hotspots.actions.test_find_hotspots import find
from tests.hotspots.spots_world import two_heaps

pytestmark = pytest.mark.django_db


def test_echo_when_one_heap_is_of_patrols_then_it_vanishes_and_the_other_stays():
    two_heaps()
    run, user = find(min_points=3).run, worlds.account("planner")
    echo = make_echo(run, by=user, progress=silent)
    facts = echo.result
    assert (facts["incidents"], facts["without"], facts["hotspots"]) == (25, 13, 3)
    assert [facts["kept"][rank]["fate"] for rank in ("1", "2", "3")] == ["vanishes", "stays", "stays"]
    # Twelve of 25 gone by chance nearly always leave three of the first heap.
    assert facts["kept"]["1"]["echo"]
    assert facts["kept"]["1"]["proactive"] == 12
    assert facts["appeared"] == []
    assert AuditEntry.objects.filter(action="hotspots.echo", by=user).count() == 1


def test_echo_when_made_again_then_takes_the_place_of_the_old_one_and_is_the_same():
    two_heaps()
    run = find(min_points=3).run
    first = make_echo(run, by=None, progress=silent)
    again = make_echo(run, by=None, progress=silent)
    assert RunEcho.objects.get().pk == first.pk
    assert again.result == first.result
    assert again.made_at >= first.made_at


def test_echo_when_the_incidents_have_changed_then_says_to_make_the_run_again():
    two_heaps()
    run = find().run
    Incident.objects.filter(source_id="a-0").update(point=worlds.inside(2, 0))
    with pytest.raises(EchoError, match="have changed since it was made; make the run again"):
        make_echo(run, by=None, progress=silent)


def inspected(name: str, point: Point, *days: date, outcome: str = "nothing", **standing) -> Venue:
    venue = Venue.objects.create(
        source="thử", source_id=name, kind="karaoke", name=name, precision="house", point=point, **standing
    )
    for day in days:
        VenueInspection.objects.create(venue=venue, day=day, outcome=outcome)
    return venue


def test_effort_when_venues_campaigns_and_discoveries_are_there_then_each_hotspot_has_its_own():
    units = two_heaps()
    run = find().run
    here, there = units[0].label_point, units[1].label_point
    inspected("a", here, date(2025, 3, 1), date(2025, 6, 1), date(2024, 12, 31), unit=units[0])
    inspected("b", here, date(2025, 7, 1), outcome="drugs", unit=units[0])
    inspected("gone", here, unit=units[0], to_day=date(2024, 12, 31))
    inspected("far", Point(there.x + 0.004, there.y, srid=crs.WGS84), date(2025, 3, 1), unit=units[1])
    everywhere = {"kind": "PEAK", "from_day": date(2025, 1, 1), "to_day": date(2025, 2, 1)}
    Campaign.objects.create(code="1", name="khắp nơi", **everywhere)
    Campaign.objects.create(code="2", name="một nơi", **everywhere).units.set(units[:1])
    Campaign.objects.create(code="3", name="nơi khác", **everywhere).units.set([units[2]])
    Campaign.objects.create(
        code="4", name="cũ", **{**everywhere, "from_day": date(2024, 1, 1), "to_day": date(2024, 2, 1)}
    )
    spots = Hotspot.objects.filter(run=run).order_by("rank")
    first, second = with_effort(worlds.account("planner"), spots, run)
    assert (first.venues, first.inspections, first.drug_inspections) == (2, 3, 1)
    assert first.last_inspection == date(2025, 7, 1)
    assert (first.campaigns, second.campaigns) == (2, 1)
    assert (first.proactive, first.reported, first.unknown) == (12, 0, 0)
    assert (second.proactive, second.reported, second.unknown) == (0, 10, 0)
    assert (second.venues, second.inspections, second.last_inspection) == (0, 0, None)
