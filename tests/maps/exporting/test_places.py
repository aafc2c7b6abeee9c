"""Exports of venues, inspections, sites and key routes: rows, places, and what a ward's account gets."""

import json
from datetime import date

import pytest

from geo.models import Venue
from maps.exporting.export import Export
from maps.exporting.layers import LAYERS
from maps.exports import FORMATS
from tests import worlds
from tests.committed import committed
from tests.maps import everything

pytestmark = pytest.mark.django_db
PLACES = ("venues", "inspections", "sites", "routes")


def document(layer: str, user, **question) -> dict:
    with Export(LAYERS[layer], to=FORMATS["geojson"], user=user, question=question) as export:
        return json.loads("".join(export))


def build() -> list[everything.Ward]:
    """Two wards with everything; of the venue in the second only the ward is known."""
    made = everything.city(2)
    Venue.objects.update(place_text="số 5 phố Thử")
    Venue.objects.filter(pk=made[1].venue.pk).update(point=None, precision="ward")
    return made


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker):
    with committed(django_db_blocker, build) as made:
        yield made


@pytest.mark.parametrize("layer", PLACES)
def test_export_when_of_the_city_then_holds_both_wards(city, layer):
    found = document(layer, worlds.account("planner"))
    assert found["metadata"]["count"] == 2


@pytest.mark.parametrize("layer", PLACES)
def test_export_when_of_a_ward_then_holds_nothing_of_another(city, layer):
    mine, other = city
    text = json.dumps(document(layer, worlds.account("ward_leader", mine.unit)), ensure_ascii=False)
    assert json.loads(text)["metadata"]["count"] == 1
    assert not [word for word in other.secrets() if word in text]


def test_inspections_when_exported_then_unknown_is_null_and_the_place_is_the_venues(city):
    found = document("inspections", worlds.account("analyst"), outcome="drugs", unit_code="90000")
    (only,) = found["features"]
    assert only["properties"]["violations"] is None
    assert only["properties"]["venue_kind"] == "karaoke"
    assert only["geometry"]["coordinates"] == [108.504, 15.504]
    assert document("inspections", worlds.account("approver"), since="2025-09-03")["features"] == []


def test_routes_when_exported_then_name_the_units_they_pass(city):
    first, _ = document("routes", worlds.account("planner"))["features"]
    assert first["geometry"]["type"] == "LineString"
    (passed,) = first["properties"]["units"]
    assert passed["code"] == "90000"
    assert passed["length_m"] == pytest.approx(644, abs=5)
    assert first["properties"]["from_day"] == date(2025, 8, 24).isoformat()


def test_venue_when_only_its_ward_is_known_then_has_no_geometry_and_says_so(city):
    first, second = document("venues", worlds.account("planner"))["features"]
    assert (first["properties"]["place_shown"], second["properties"]["place_shown"]) == ("exact", "ward_only")
    assert first["geometry"]["coordinates"] == [108.504, 15.504]
    assert second["geometry"] is None


def test_place_text_when_exported_then_only_for_who_may_see_exact_places(city):
    assert "place_text" not in document("venues", worlds.account("analyst"))["features"][0]["properties"]
    shown = document("venues", worlds.account("planner"))["features"][0]["properties"]
    assert shown["place_text"] == "số 5 phố Thử"
