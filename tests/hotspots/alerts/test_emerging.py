"""New and revived hotspots, by their tracks; and the classes of a run of emerging hot spots."""

from datetime import date

import pytest

from hotspots.alerts import Limits, emerging
from hotspots.models import HotspotRun
from tests.hotspots.actions.test_find_hotspots import find as find_hotspots
from tests.hotspots.actions.test_track_runs import FIRST, SECOND, THIRD, units  # noqa: F401 - a fixture
from tests.maps import everything

pytestmark = pytest.mark.django_db
DAY, LIMITS = date(2025, 9, 30), Limits()


def told(limits=LIMITS, day=DAY):
    return [(each.facts["event"], each.facts["where"], each) for each in emerging.find(day, limits)]


def test_find_when_a_series_has_its_first_run_only_then_nothing_is_news(units):  # noqa: F811
    find_hotspots(FIRST)
    assert told() == []


def test_find_when_a_hotspot_is_born_then_told_with_its_track_and_records(units):  # noqa: F811
    find_hotspots(FIRST)
    run = find_hotspots(SECOND).run
    ((event, where, raised),) = told()
    assert (event, where) == ("born", units[2].full_name)
    spot = run.hotspots.get(track_step__event="born")
    assert raised.key == f"emerging:born:{spot.track_step.track_id}"
    assert raised.facts["records"]["hotspots"] == [spot.pk]
    assert len(raised.facts["records"]["incidents"]) == 11
    assert (raised.unit_id, raised.ward_id) == (None, units[2].pk)
    assert emerging.say(raised.facts).startswith("Một điểm nóng mới ở Phường Ô 2.0, với 11 vụ")


def test_find_when_a_hotspot_comes_back_then_told_once_a_month(units):  # noqa: F811
    for window in (FIRST, SECOND, THIRD):
        find_hotspots(window)
    ((event, where, raised),) = told()
    assert (event, where) == ("revived", units[1].full_name)
    assert raised.key.endswith(":2025-09")
    assert "nay trở lại ở Phường Ô 1.0" in emerging.say(raised.facts)


def test_find_when_the_hotspot_has_fewer_incidents_than_set_then_not_told(units):  # noqa: F811
    find_hotspots(FIRST)
    find_hotspots(SECOND)
    assert told(Limits(least_incidents=12)) == []


def test_find_when_asked_as_of_an_earlier_day_then_later_runs_do_not_count(units):  # noqa: F811
    find_hotspots(FIRST)
    find_hotspots(SECOND)
    assert told(day=date(2025, 8, 1)) == []


def test_find_when_a_run_of_emerging_hot_spots_calls_a_place_new_then_told_in_its_first_run_too():
    ward = everything.city(1)[0]
    HotspotRun.objects.filter(unit=ward.unit).update(method="emerging")
    spot = ward.hotspot
    for kind, count in (("new_hot", 1), ("historical_hot", 0)):
        spot.statistics = {"class": kind}
        spot.save()
        raised = told(Limits(least_incidents=1), day=date(2025, 12, 31))
        assert len(raised) == count
        if count:
            assert raised[0][2].unit_id == ward.unit.pk
            assert emerging.say(raised[0][2].facts).startswith("Điểm nóng mới ở Phường Ô 0.0")


def test_find_when_the_newest_run_ended_months_ago_then_it_is_no_news(units):  # noqa: F811
    find_hotspots(FIRST)
    run = find_hotspots(SECOND).run
    last = run.to_day
    assert len(told(day=last)) == 1
    after_next = date(last.year, last.month + 2, 1)
    assert told(day=after_next) == []
