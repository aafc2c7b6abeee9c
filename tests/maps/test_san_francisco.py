"""Real incidents as they are shown and handed out: the map counts them, the export gives every one back."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from tests import san_francisco, worlds
from tests.committed import committed

pytestmark = pytest.mark.django_db
YEARS = {"from": "2007-01", "to": "2011-12"}


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker, shared_data: Path, tmp_path_factory: pytest.TempPathFactory):
    def build() -> None:
        san_francisco.load(shared_data / "events", tmp_path_factory.mktemp("sf"))
        call_command("find_hotspots", "--from=2007-01-01", "--to=2011-12-31", "--eps=150", "--min-points=10")

    with committed(django_db_blocker, build):
        yield


@pytest.fixture
def planner(client: Client, city: None) -> Client:
    client.force_login(worlds.account("planner"))
    return client


def test_map_when_its_cells_are_summed_then_every_case_with_a_point_is_there(planner: Client) -> None:
    shown = planner.get("/map/incidents.json", YEARS).json()
    assert sum(n for _x, _y, n in shown["cells"]) == shown["n"] == san_francisco.CASES


def test_map_when_asked_for_outlines_then_units_and_hotspots_lie_in_the_city(planner: Client) -> None:
    wards = planner.get("/map/wards.json").json()["features"]
    spots = planner.get("/map/hotspots.json").json()["features"]
    assert len(wards) == 37
    assert sum(spot["properties"]["count"] for spot in spots) > 30_000


def test_export_when_fetched_then_it_gives_every_case_back_once(planner: Client) -> None:
    answer = planner.get("/exports/incidents.geojson")
    found = json.loads(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    cases = {feature["properties"]["source_id"] for feature in found["features"]}
    assert found["complete"] is True
    assert len(cases) == len(found["features"]) == found["metadata"]["count"] == san_francisco.CASES
    outside = [feature for feature in found["features"] if feature["properties"]["unit_code"] is None]
    assert len(outside) == san_francisco.OUTSIDE
