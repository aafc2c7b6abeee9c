"""Hotspots on the map: of the newest run, or of the one asked for, within the reader's runs."""

from datetime import date

import pytest
from django.contrib.gis.geos import MultiPolygon
from django.utils import timezone

from geo import crs
from hotspots.models import Hotspot, HotspotRun
from maps.layers.errors import NothingThere
from maps.layers.hotspots import payload
from maps.layers.question import Question
from tests import worlds

pytestmark = pytest.mark.django_db


def run(**fields):
    made = HotspotRun.objects.create(
        method="dbscan",
        parameters={"eps": 150},
        from_day=date(2025, 1, 1),
        to_day=date(2025, 12, 31),
        metric_srid=crs.metric_for(worlds.WEST, worlds.SOUTH),
        input_count=40,
        fingerprint="0" * 64,
        code_version="1",
        **{"state": "done", "finished_at": timezone.now(), **fields},
    )
    outline = MultiPolygon(worlds.square(0, 0), srid=crs.WGS84)
    Hotspot.objects.create(run=made, rank=1, outline=outline, count=30, plain_count=34, area_m2=250_000)
    return made


def asked(user, **values):
    return payload(user, Question(values))


def test_hotspots_when_no_run_is_named_then_the_newest_finished_one_is_shown():
    run()
    newest = run()
    run(state="running", finished_at=None)
    answer = asked(worlds.account("planner"))
    assert answer["run"] == {
        "id": newest.pk,
        "method": "DBSCAN: nơi các vụ việc dày đặc",
        "from_day": "2025-01-01",
        "to_day": "2025-12-31",
        "n": 40,
    }
    spot = answer["features"][0]["properties"]
    assert (spot["rank"], spot["count"], spot["plain_count"], spot["density"]) == (1, 30, 34, 120.0)


def test_hotspots_when_there_is_no_run_then_none_is_drawn():
    assert asked(worlds.account("planner")) == {"type": "FeatureCollection", "features": [], "run": None}


def test_hotspots_when_the_run_is_not_the_readers_then_looks_like_one_that_does_not_exist():
    units = worlds.wards(2)
    other = run(unit=units[1])
    leader = worlds.account("ward_leader", units[0])
    for wanted in (other.pk, 999_999):
        with pytest.raises(NothingThere, match="among those you may see"):
            asked(leader, run=str(wanted))
    assert asked(leader)["run"] is None
    assert asked(worlds.account("ward_leader", units[1]))["run"]["id"] == other.pk


def test_hotspots_when_oversight_looks_then_outlines_have_no_counts_and_a_wards_own_run_is_hidden():
    units = worlds.wards(1)
    city = run()
    run(unit=units[0])
    answer = asked(worlds.account("oversight"))
    assert answer["run"]["id"] == city.pk
    spot = answer["features"][0]["properties"]
    assert [spot[name] for name in ("rank", "count", "plain_count", "density")] == [None] * 4


def test_hotspots_when_oversight_looks_then_their_order_and_ids_tell_no_rank():
    city = run()
    west = MultiPolygon(worlds.square(-3, 0), srid=crs.WGS84)
    second = Hotspot.objects.create(run=city, rank=2, outline=west, count=9, plain_count=9, area_m2=1e4)
    found = asked(worlds.account("oversight"))["features"]
    assert [(each["properties"]["id"], each["properties"]["area_m2"]) for each in found] == [
        (1, 10_000),
        (2, 250_000),
    ]
    assert [each["properties"]["id"] for each in asked(worlds.account("planner"))["features"]][1] == second.pk
