"""Tracks stored with runs: one step a hotspot, ids that last, a series followed anew."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from geo.models import Incident
from geo.placing.facts import place_incidents
from hotspots.models import HotspotRun, HotspotTrack, TrackStep
from hotspots.observations import Window
from tests import worlds
from tests.hotspots.actions.test_find_hotspots import find
from tests.hotspots.spots_world import heap

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (Window(first=date(2025, month, 1), last=date(2025, month, 28)) for month in (7, 8, 9))


@pytest.fixture
def units():
    """Ward 0 is hot in all three months and grows, ward 1 in July and September, ward 2 from August."""
    units = worlds.wards(3)
    for name, unit, month, count in (
        *(("a7", 0, 7, 12), ("a8", 0, 8, 12), ("a9", 0, 9, 20)),
        *(("b7", 1, 7, 10), ("b9", 1, 9, 10)),
        *(("c8", 2, 8, 11), ("c9", 2, 9, 11)),
    ):
        heap(name, units[unit], count, occurred_on=date(2025, month, 10))
    place_incidents()
    return units


def lives():
    """Each track's events in the order of the windows."""
    rows = TrackStep.objects.order_by("track", "run__to_day").values_list("track", "event")
    found = {}
    for track, event in rows:
        found.setdefault(track, []).append(event)
    return found


EXPECTED = [
    ["born", "continued", "grew"],
    ["born", "ended", "revived"],
    ["born", "continued"],
]


def test_track_run_when_runs_come_in_order_then_each_is_followed_as_it_is_stored(units):
    for window in (FIRST, SECOND, THIRD):
        run = find(window).run
        assert run.track_steps.filter(hotspot__isnull=False).count() == run.summary["hotspots"]
    assert list(lives().values()) == EXPECTED


def test_track_run_when_a_run_lies_before_others_then_the_series_is_followed_anew_and_ids_stay(units):
    find(FIRST)
    third = find(THIRD).run
    before = dict(third.track_steps.values_list("hotspot", "track"))
    find(SECOND)
    assert sorted(lives().values()) == sorted(EXPECTED)
    after = dict(third.track_steps.values_list("hotspot", "track"))
    assert after == before


def test_track_run_when_parameters_or_unit_differ_then_they_are_other_series(units):
    find(FIRST)
    find(SECOND, eps_m=120)
    find(Window(first=SECOND.first, last=SECOND.last, unit=units[0]))
    assert {event for events in lives().values() for event in events} == {"born"}
    assert HotspotTrack.objects.values("series").distinct().count() == 3
    assert HotspotTrack.objects.filter(unit=units[0]).count() == 1


def test_track_run_when_a_window_is_of_another_length_then_it_is_another_series(units):
    find(FIRST)
    find(Window(first=FIRST.first, last=SECOND.last))
    find(Window(first=SECOND.first, last=date(2025, 8, 31)))
    assert HotspotTrack.objects.values("series").distinct().count() == 2
    assert sorted(map(len, lives().values())) == [1, 1, 1, 1, 2, 2]


def test_track_run_when_the_run_stands_already_then_nothing_is_added(units):
    find(FIRST)
    find(FIRST)
    assert TrackStep.objects.count() == 2


def test_track_hotspots_when_runs_were_never_followed_then_they_are_and_twice_changes_nothing(units):
    for window in (FIRST, SECOND, THIRD):
        find(window)
    TrackStep.objects.all().delete()
    HotspotTrack.objects.all().delete()
    out = StringIO()
    call_command("track_hotspots", stdout=out)
    assert out.getvalue() == "1 series followed, 3 tracks.\n"
    assert list(lives().values()) == EXPECTED
    before = list(TrackStep.objects.order_by("run", "track").values_list("run", "track", "event"))
    call_command("track_hotspots", stdout=out)
    assert list(TrackStep.objects.order_by("run", "track").values_list("run", "track", "event")) == before


def test_track_run_when_the_run_before_was_never_followed_then_both_are(units):
    find(FIRST)
    TrackStep.objects.all().delete()
    find(SECOND)
    assert [events for events in lives().values() if len(events) == 2] == [EXPECTED[0][:2], EXPECTED[1][:2]]


def test_track_run_when_followed_one_by_one_or_anew_then_the_same_steps(units):
    for window in (FIRST, SECOND, THIRD):
        find(window)
    Incident.objects.filter(source_id__startswith="b9").update(occurred_on=date(2025, 9, 11))
    find(THIRD)
    step_by_step = lives()
    call_command("track_hotspots", stdout=StringIO())
    assert lives() == step_by_step
    assert HotspotRun.objects.count() == 4
