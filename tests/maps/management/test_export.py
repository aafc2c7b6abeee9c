"""`manage.py export`: the page's own file, under the rights of the account that is named."""

import json

import pytest
from django.core.management import CommandError, call_command

from geo.models import AuditEntry
from tests import worlds
from tests.committed import committed
from tests.maps import everything

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker):
    with committed(django_db_blocker, everything.city) as made:
        yield made


def export(layer: str, out, username: str, *filters: str, lang: str = "en") -> None:
    call_command("export", layer, out=str(out), username=username, filter=list(filters), lang=lang)


def test_export_when_the_ward_leader_is_named_then_the_file_holds_only_that_ward(city, tmp_path):
    leader = worlds.account("ward_leader", city[0].unit)
    target = tmp_path / "incidents.geojson"
    export("incidents", target, leader.username)
    found = json.loads(target.read_bytes())
    own = [f"SECRET-{city[0].unit.code}", f"SECRET-{city[0].unit.code}-2"]
    assert [feature["properties"]["source_id"] for feature in found["features"]] == own
    entry = AuditEntry.objects.get(action="export")
    assert (entry.by, entry.detail["as"], entry.detail["count"]) == (None, leader.username, 2)


def test_export_when_filtered_then_the_same_filters_as_on_the_page(city, tmp_path):
    worlds.account("planner")
    export("incidents", tmp_path / "a.geojson", "planner-all", "since=2025-01-01", "unit_code=90001")
    found = json.loads((tmp_path / "a.geojson").read_bytes())
    assert found["metadata"]["filter"] == {"since": "2025-01-01", "unit_code": "90001"}
    assert found["metadata"]["count"] == 2


@pytest.mark.parametrize(
    ("layer", "username", "filters", "said"),
    [
        ("incidents", "nobody", [], "No active account is called “nobody”"),
        ("incidents", "administrator-all", [], "does not hold the right exports.view"),
        ("incidents", "planner-all", ["since"], "write NAME=VALUE"),
        ("incidents", "planner-all", ["since=31/6/2018"], "31/6/2018"),
        ("units", "planner-all", ["colour=red"], "colour"),
    ],
)
def test_export_when_it_cannot_be_then_it_says_why_and_writes_nothing(
    city, tmp_path, layer, username, filters, said
):
    worlds.account("planner")
    worlds.account("administrator")
    with pytest.raises(CommandError, match=said):
        export(layer, tmp_path / "x.geojson", username, *filters)
    assert list(tmp_path.iterdir()) == []


def test_export_when_the_folder_is_missing_then_it_says_so(city, tmp_path):
    worlds.account("planner")
    with pytest.raises(CommandError, match="No such file or directory; nothing was written"):
        export("units", tmp_path / "none" / "x.geojson", "planner-all")


def test_export_when_it_breaks_half_way_then_no_file_has_the_name(city, tmp_path, monkeypatch):
    worlds.account("planner")
    monkeypatch.setattr("maps.exporting.export.Export._batches", lambda _export: iter([["{}"], 1]))
    with pytest.raises(TypeError):
        export("units", tmp_path / "x.geojson", "planner-all")
    assert list(tmp_path.iterdir()) == []


def test_export_when_sent_to_standard_output_then_the_file_comes_there(city, capfdbinary):
    worlds.account("planner")
    export("units", "-", "planner-all")
    said = capfdbinary.readouterr()
    assert json.loads(said.out)["metadata"]["count"] == 2
    assert b"units: 2 rows" in said.err
