"""The exports by address: who gets a file, what is noted, what a wrong question answers."""

import json
import re

import pytest

from geo.models import AuditEntry, DrugPoint, Incident
from hotspots.models import Assessment
from maps.exporting.layers import LAYERS
from tests import worlds
from tests.committed import committed
from tests.maps import everything

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker):
    with committed(django_db_blocker, everything.city) as made:
        yield made


def fetched(client, address: str, **question) -> dict:
    answer = client.get(address, question)
    assert answer.status_code == 200, answer.content
    return json.loads(b"".join(answer.streaming_content))


@pytest.mark.parametrize("layer", LAYERS)
def test_file_when_the_planner_asks_then_every_layer_comes_whole_and_is_noted(client, city, layer):
    planner = worlds.account("planner")
    client.force_login(planner)
    found = fetched(client, f"/exports/{layer}.geojson")
    assert found["complete"] is True
    # Each ward has a second case, which its review queue holds against the first.
    wanted = 4 if layer == "incidents" else 2
    assert found["metadata"]["count"] == len(found["features"]) == wanted
    entry = AuditEntry.objects.get(action="export")
    assert (entry.by, entry.subject, entry.detail["count"]) == (planner, layer, wanted)


def test_file_when_the_name_is_right_then_headers_make_it_a_download_nobody_keeps(client, city):
    client.force_login(worlds.account("planner"))
    answer = client.get("/exports/units.geojson")
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="units-')
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert b"".join(answer.streaming_content).endswith(b'"complete":true}\n')


def test_file_when_a_ward_asks_then_hotspots_and_status_are_its_own(client, city):
    mine = city[0]
    client.force_login(worlds.account("ward_leader", mine.unit))
    assert [f["id"] for f in fetched(client, "/exports/hotspots.geojson")["features"]] == [mine.hotspot.pk]
    assert [f["id"] for f in fetched(client, "/exports/status.geojson")["features"]] == [mine.assessment.pk]
    elsewhere = fetched(client, "/exports/hotspots.geojson", run=str(city[1].run.pk))
    assert (elsewhere["features"], elsewhere["metadata"]["run"]) == ([], None)


def test_file_when_hotspots_are_asked_then_the_newest_run_is_named_in_full(client, city):
    client.force_login(worlds.account("planner"))
    run = fetched(client, "/exports/hotspots.geojson")["metadata"]["run"]
    assert (run["method"], run["fingerprint"], run["parameters"]["eps_m"]) == ("dbscan", "city", 150)


def test_status_when_computed_twice_then_the_newest_comes_with_the_decision(client, city):
    client.force_login(worlds.account("planner"))
    first = fetched(client, "/exports/status.geojson", unit_code="90000")["features"][0]["properties"]
    assert (first["drug_free"], first["decided_key_type"], first["decided_number"]) == (
        "no",
        "III",
        "QĐ-90000",
    )


@pytest.mark.parametrize("role", ["planner", "analyst", "approver", "ward_leader"])
def test_file_when_compared_with_the_pages_rows_then_both_are_the_same(client, city, role):
    """One queryset for the page and the file: `for_user` of the default connection against the file's ids."""
    user = worlds.account(role, city[0].unit if role == "ward_leader" else None)
    client.force_login(user)
    for layer, model in (("incidents", Incident), ("points", DrugPoint), ("status", Assessment)):
        page = set(model.objects.for_user(user).values_list("pk", flat=True))
        assert {f["id"] for f in fetched(client, f"/exports/{layer}.geojson")["features"]} == page, layer


@pytest.mark.parametrize(
    "address", ["/exports/people.geojson", "/exports/incidents.exe", "/exports/incidents.sql"]
)
def test_file_when_layer_or_format_is_unknown_then_not_found(client, city, address):
    client.force_login(worlds.account("planner"))
    assert client.get(address).status_code == 404


def test_file_when_the_question_is_wrong_then_400_and_a_sentence(client, city):
    client.force_login(worlds.account("planner"))
    answer = client.get("/exports/incidents.geojson", {"since": "31/6/2018"})
    assert answer.status_code == 400
    assert answer.content.decode() == "Bộ lọc since: “31/6/2018” không hợp lệ; cần YYYY-MM-DD.\n"


def test_file_when_nobody_is_signed_in_then_programs_get_401_and_people_the_login(client, city):
    assert client.get("/exports/incidents.geojson").status_code == 401
    browser = client.get("/exports/incidents.geojson", headers={"accept": "text/html,*/*"})
    assert browser.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("role", ["clerk", "oversight", "administrator"])
def test_file_when_the_role_does_not_export_then_forbidden(client, city, role):
    client.force_login(worlds.account(role, city[0].unit if role == "clerk" else None))
    assert client.get("/exports/units.geojson").status_code == 403


def test_page_when_opened_then_offers_every_layer_in_both_languages(client, city):
    client.force_login(worlds.account("planner"))
    page = client.get("/exports/").content.decode()
    assert [layer.title.vi in page for layer in LAYERS.values()] == [True] * len(LAYERS)
    client.cookies["language"] = "en"
    english = client.get("/exports/").content.decode()
    assert [layer.title.en in english for layer in LAYERS.values()] == [True] * len(LAYERS)
    assert "/exports/incidents.geojson" in page


def test_dictionary_when_opened_then_names_every_property_that_files_have(client, city):
    client.force_login(worlds.account("planner"))
    told = {layer["name"]: layer for layer in client.get("/exports/dictionary.json").json()["layers"]}
    page = client.get("/exports/dictionary/").content.decode()
    for layer in LAYERS:
        properties = fetched(client, f"/exports/{layer}.geojson")["features"][0]["properties"]
        assert list(properties) == [field["name"] for field in told[layer]["fields"]]
        assert all(f"<code>{name}</code>" in page for name in properties)


def test_dictionary_when_read_then_says_type_class_and_values(client, city):
    client.force_login(worlds.account("planner"))
    told = client.get("/exports/dictionary.json").json()["layers"][1]
    fields = {field["name"]: field for field in told["fields"]}
    assert fields["occurred_on"]["type"].startswith("date")
    assert fields["place_text"]["class"] == "restricted"
    assert "patrol" in fields["discovery"]["choices"]
    assert fields["place_shown"]["choices"]["cell"]["en"].startswith("centre of a grid cell")


def test_list_when_its_filters_are_sent_to_the_file_then_the_file_knows_them_all(client, city):
    """The list's own form has a button for the file: what is selected is what comes."""
    client.force_login(worlds.account("planner"))
    page = client.get("/incidents/").content.decode()
    assert 'formaction="/exports/incidents.geojson"' in page
    form = page.split('<form class="vx-filters"')[1].split("</form>")[0]
    names = re.findall(r'<(?:input|select)[^>]* name="([a-z_]+)"', form)
    assert set(names) >= {"since", "until", "unit", "kind"}
    asked = dict.fromkeys(names, "") | {"unit": str(city[0].unit.pk), "kind": "sale", "since": "2025-01-01"}
    found = fetched(client, "/exports/incidents.geojson", **asked)
    assert [feature["id"] for feature in found["features"]] == [city[0].incident.pk]


@pytest.mark.django_db
def test_page_when_a_filter_has_few_values_then_they_are_offered_in_words(client):
    client.force_login(worlds.account("planner"))
    page = client.get("/exports/").content.decode()
    assert '<option value="sale">mua bán</option>' in page
    assert "Đơn vị (id)" not in page
