"""Which run an account is shown, whether it is stale, and what stands behind a hotspot."""

import pytest
from django.db import transaction

from geo.access.audience import acting_as
from geo.access.scope import scope_of
from geo.models import Incident
from hotspots.models import Hotspot, HotspotMember
from hotspots.observations import Window
from hotspots.queries.runs import discovery_shares, finished_runs, incidents_behind, is_stale, latest_run
from tests import worlds
from tests.hotspots.actions.test_find_hotspots import find
from tests.hotspots.spots_world import FIRST, LAST, two_heaps

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    units = two_heaps()
    city = find().run
    ward = find(Window(first=FIRST, last=LAST, unit=units[0])).run
    return units, city, ward


def test_latest_run_when_a_planner_asks_is_the_city_s_though_a_ward_s_is_newer(world):
    units, city, ward = world
    planner = worlds.account("planner")
    assert latest_run(planner) == city
    assert latest_run(planner, unit=units[0]) == ward
    assert latest_run(planner, unit=units[1]) is None
    assert list(finished_runs(planner)) == [ward, city]


def test_latest_run_when_a_ward_leader_asks_is_the_own_ward_s(world):
    units, _, ward = world
    assert latest_run(worlds.account("ward_leader", units[0])) == ward
    stranger = worlds.account("ward_leader", units[1])
    assert latest_run(stranger) is None
    assert not Hotspot.objects.for_user(stranger).exists()


def test_latest_run_when_oversight_asks_is_the_city_s_without_members(world):
    _, city, _ = world
    oversight = worlds.account("oversight")
    assert list(finished_runs(oversight)) == [city]
    assert Hotspot.objects.for_user(oversight).count() == 2
    assert not HotspotMember.objects.for_user(oversight).exists()
    assert not incidents_behind(oversight, city.hotspots.first()).exists()


@pytest.mark.parametrize(("count", "seen"), [(4, 1), (5, 2)])
def test_hotspot_when_it_has_fewer_than_five_incidents_is_shown_to_no_one_who_sees_totals_only(
    world, count, seen
):
    _, city, _ = world
    city.hotspots.filter(rank=2).update(count=count)
    oversight = worlds.account("oversight")
    assert Hotspot.objects.for_user(oversight).count() == seen
    with transaction.atomic(), acting_as(scope_of(oversight)):
        assert Hotspot.objects.filter(run=city).count() == seen


def test_is_stale_when_an_incident_moves_turns_true(world):
    _, city, ward = world
    assert not is_stale(city)
    Incident.objects.filter(source_id="b-0").update(point=worlds.inside(1, 0, 0.1, 0.1))
    assert is_stale(city)
    assert not is_stale(ward)


def test_incidents_behind_when_asked_are_the_members_with_their_discovery(world):
    _, city, _ = world
    planner = worlds.account("planner")
    first, second = city.hotspots.all()
    assert discovery_shares(incidents_behind(planner, first)) == {
        "proactive": 12,
        "reported": 0,
        "unknown": 0,
    }
    assert discovery_shares(incidents_behind(planner, second)) == {
        "proactive": 0,
        "reported": 10,
        "unknown": 0,
    }
