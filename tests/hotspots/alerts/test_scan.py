"""Clusters of a prospective scan, read by the names under which its runs are stored."""

from datetime import date

import pytest

from hotspots.alerts import Limits, scan
from hotspots.models import Hotspot, HotspotRun
from tests.maps import everything

pytestmark = pytest.mark.django_db
DAY = date(2025, 12, 31)


@pytest.fixture
def spot():
    ward = everything.city(1)[0]
    HotspotRun.objects.filter(unit=ward.unit).update(method=scan.METHOD)
    return ward.hotspot


def stated(spot, **statistics):
    spot.statistics = statistics
    spot.save()
    return list(scan.find(DAY, Limits()))


@pytest.mark.parametrize(("days", "told"), [(365.0, 1), (364.0, 0), (4000.0, 1)])
def test_find_when_chance_brings_such_a_cluster_seldom_enough_then_told(spot, days, told):
    raised = stated(spot, recurrence={"days": days}, expected=0.2, p=0.001)
    assert len(raised) == told
    if told:
        facts = raised[0].facts
        assert (facts["recurrence_days"], facts["expected"], facts["p"]) == (days, 0.2, 0.001)
        assert raised[0].unit_id == spot.run.unit_id
        assert raised[0].key == f"scan:track:{spot.track_step.track_id}"
        assert facts["records"]["incidents"] == [spot.members.get().incident_id]
        assert "một cụm 1 vụ ở Phường Ô 0.0" in scan.say(facts)


def test_find_when_the_track_has_come_back_since_then_it_is_another_situation(spot):
    spot.track_step.event = "revived"
    spot.track_step.save()
    (raised,) = stated(spot, recurrence={"days": 400.0})
    assert raised.key == f"scan:track:{spot.track_step.track_id}:1"


def test_find_when_a_run_was_never_followed_then_its_cluster_is_its_own_situation(spot):
    spot.track_step.delete()
    (raised,) = stated(Hotspot.objects.get(pk=spot.pk), recurrence={"days": 400.0})
    assert raised.key == f"scan:hotspot:{spot.pk}"
    assert raised.facts["records"]["tracks"] == []


def test_find_when_the_scan_looked_back_only_then_it_has_no_interval_and_nothing_is_told(spot):
    assert stated(spot, p=0.001) == []


def test_find_when_there_is_no_such_run_then_nothing():
    everything.city(1)
    assert list(scan.find(DAY, Limits())) == []


def test_find_when_a_newer_run_no_longer_has_it_then_nothing(spot):
    run = HotspotRun.objects.get(pk=spot.run_id)
    stated(spot, recurrence={"days": 4000.0})
    HotspotRun.objects.create(
        **{
            field: getattr(run, field)
            for field in ("method", "parameters", "from_day", "unit", "metric_srid", "input_count", "state")
        },
        to_day=date(2025, 12, 15),
        fingerprint="newer",
        code_version="test",
    )
    assert list(scan.find(DAY, Limits())) == []
