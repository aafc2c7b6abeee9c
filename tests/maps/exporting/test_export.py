"""One export: its snapshot, its rights, what it says of itself, and what is left when it is cut."""

import json
from datetime import date

import pytest
from django.db import connection, connections

from geo.models import Incident, Membership, Offence, Seizure
from maps.exporting.errors import ExportRefused, TooManyExports
from maps.exporting.export import Export
from maps.exporting.layers import LAYERS
from maps.exports import FORMATS
from maps.exports.geojson import is_complete
from tests import worlds
from tests.committed import committed

pytestmark = pytest.mark.django_db
GEOJSON = FORMATS["geojson"]


def opened(layer: str, user, **question) -> Export:
    return Export(LAYERS[layer], to=GEOJSON, user=user, question=question)


def document(layer: str, user, **question) -> dict:
    with opened(layer, user, **question) as export:
        return json.loads("".join(export))


def ids(found: dict) -> list[str]:
    return [feature["properties"]["source_id"] for feature in found["features"]]


def build() -> tuple:
    """Two wards with cases and points: known to the metre, by ward only, nowhere, and recorded across a
    border.
    """
    mine, other, _ = worlds.wards(3)
    known = {"place_text": "số 5 phố Thử", "criminal_here": 0}
    sale = worlds.incident("A", unit=mine, point=worlds.inside(0, 0), **known)
    worlds.incident("B", unit=other, point=worlds.inside(1, 0), occurred_on=date(2024, 3, 1))
    worlds.incident("C", unit=mine, precision="ward", located_by="unit_name")
    worlds.incident("D")
    worlds.incident("E", unit=mine, point=worlds.inside(1, 0, dx=0.01), occurred_on=date(2023, 3, 1))
    for ordinal, kind in enumerate(["sale", "use"]):
        Offence.objects.create(incident=sale, ordinal=ordinal, kind=kind)
    Seizure.objects.create(incident=sale, substance="heroin", quantity="0.2500", unit="g")
    found = [("reported", date(2025, 3, 1)), ("removed", date(2025, 6, 1))]
    worlds.drug_point("P", unit=mine, point=worlds.inside(0, 0), events=found, evidence="suspected")
    worlds.drug_point("Q", unit=other, point=worlds.inside(1, 0), events=[], evidence="established")
    return mine, other


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker):
    with committed(django_db_blocker, build) as made:
        yield made


def test_export_when_the_planner_asks_then_every_row_comes_once_with_all_it_has(city):
    found = document("incidents", worlds.account("planner"))
    assert ids(found) == ["A", "B", "C", "D", "E"]
    assert found["metadata"]["count"] == 5
    first = found["features"][0]
    assert first["geometry"] == {"type": "Point", "coordinates": [108.505, 15.505]}
    assert first["properties"]["offences"] == ["sale", "use"]
    assert first["properties"]["seizures"] == [{"substance": "heroin", "quantity": 0.25, "unit": "g"}]
    assert first["properties"]["place_text"] == "số 5 phố Thử"
    assert first["properties"]["unit_code"] == "90000"


def test_export_when_a_figure_is_unknown_then_it_is_null_and_zero_stays_zero(city):
    properties = document("incidents", worlds.account("planner"))["features"][0]["properties"]
    assert properties["criminal_here"] == 0
    assert properties["criminal_elsewhere"] is None


def test_export_when_only_the_ward_is_known_then_there_is_no_point(city):
    found = document("incidents", worlds.account("planner"))
    shown = {
        f["properties"]["source_id"]: (f["geometry"], f["properties"]["place_shown"])
        for f in found["features"]
    }
    assert shown["C"] == (None, "ward_only")
    assert shown["D"] == (None, "none")


def test_export_when_a_ward_asks_then_only_its_own_rows_come(city):
    mine, other = city
    leader = worlds.account("ward_leader", mine)
    assert ids(document("incidents", leader)) == ["A", "C", "E"]
    assert ids(document("incidents", leader, unit=str(other.pk))) == []
    assert ids(document("points", leader)) == ["P"]


def test_export_when_only_the_row_policies_hold_then_the_ward_still_sees_only_its_own(city, monkeypatch):
    """The second lock alone: the queryset forgets the reader, the database does not."""
    monkeypatch.setattr("geo.access.scope.ScopedQuerySet.for_user", lambda rows, _user: rows.all())
    assert ids(document("incidents", worlds.account("ward_leader", city[0]))) == ["A", "C", "E"]


def test_export_when_an_analyst_has_no_grant_then_places_are_cells_and_texts_are_absent(city):
    analyst = worlds.account("analyst")
    first = document("incidents", analyst)["features"][0]
    assert first["properties"]["place_shown"] == "cell"
    assert first["geometry"]["coordinates"] == [108.50625, 15.50625]
    assert "place_text" not in first["properties"]
    points = {f["properties"]["source_id"]: f for f in document("points", analyst)["features"]}
    assert points["P"]["geometry"] is None
    assert points["P"]["properties"]["place_shown"] == "suspected"
    assert points["Q"]["geometry"]["coordinates"] == [108.515, 15.505]


def test_export_when_the_cell_centre_lies_across_the_border_then_the_place_is_withheld(city):
    last = document("incidents", worlds.account("analyst"))["features"][-1]
    assert (last["geometry"], last["properties"]["place_shown"]) == (None, "withheld")


def test_export_when_an_analyst_has_the_grant_then_places_are_exact(city):
    analyst = worlds.account("analyst")
    Membership.objects.filter(user=analyst).update(exact_places=True)
    assert document("incidents", analyst)["features"][0]["properties"]["place_shown"] == "exact"
    assert document("points", analyst)["features"][0]["geometry"] is not None


def test_export_when_points_are_asked_then_their_ledger_comes_in_order(city):
    events = document("points", worlds.account("planner"))["features"][0]["properties"]["events"]
    assert [(event["kind"], event["day"]) for event in events] == [
        ("reported", "2025-03-01"),
        ("removed", "2025-06-01"),
    ]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({"since": "2025-01-01"}, ["A", "C", "D"]),
        ({"until": "2024-12-31"}, ["B", "E"]),
        ({"unit_code": "90001"}, ["B"]),
        ({"kind": "use"}, ["A"]),
        ({"kind": "transport"}, []),
        ({"since": "2025-01-01", "kind": "sale", "source": "thử"}, ["A"]),
        ({"unit": "", "since": " "}, ["A", "B", "C", "D", "E"]),
    ],
)
def test_export_when_filtered_then_exactly_the_selected_rows_come(city, question, expected):
    found = document("incidents", worlds.account("planner"), **question)
    assert ids(found) == expected
    assert found["metadata"]["count"] == len(expected)
    assert found["metadata"]["filter"] == {name: value for name, value in question.items() if value.strip()}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({"frm": "2025-01-01"}, "“frm” không phải là bộ lọc của incidents; có: since, until, unit"),
        ({"since": "31/6/2018"}, "“31/6/2018” không hợp lệ; cần YYYY-MM-DD"),
        ({"unit": "-1"}, "cần id"),
        ({"unit": "99999999999999999999"}, "cần id"),
        ({"kind": "theft"}, r"cần possession \| sale"),
        ({"source": "a\x00b"}, "không hợp lệ"),
    ],
)
def test_export_when_the_question_is_wrong_then_it_says_what_and_opens_nothing(city, question, said):
    with pytest.raises(ExportRefused, match=said):
        opened("incidents", worlds.account("planner"), **question)
    assert _open_exports() == []


def _open_exports() -> list[str]:
    return [alias for alias in vars(connections._connections) if alias.startswith("export-")]


def test_export_when_nobody_reads_on_then_the_file_is_cut_and_the_connection_closed(city):
    export = opened("incidents", worlds.account("planner"))
    piece = next(iter(export))
    export.close()
    export.close()
    assert not is_complete(piece.encode())
    assert _open_exports() == []


def test_export_when_more_than_a_batch_then_all_rows_come_in_order(city, monkeypatch):
    monkeypatch.setattr("maps.exporting.export.BATCH", 2)
    assert ids(document("incidents", worlds.account("planner"))) == ["A", "B", "C", "D", "E"]


def test_export_when_it_reads_then_it_cannot_write(city):
    with (
        opened("incidents", worlds.account("planner")) as export,
        export._snapshot.connection.cursor() as cursor,
    ):
        cursor.execute("SHOW transaction_read_only")
        assert cursor.fetchone() == ("on",)
        cursor.execute("SHOW transaction_isolation")
        assert cursor.fetchone() == ("repeatable read",)
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("vungxanh_city",)


def test_export_when_two_of_one_account_run_then_a_third_waits_its_turn(city):
    planner = worlds.account("planner")
    with opened("units", planner), opened("units", planner):
        with pytest.raises(TooManyExports, match="đang được xuất"):
            opened("units", planner)
        with opened("units", worlds.account("approver")):
            pass
    with opened("units", planner):
        pass


def test_metadata_when_written_then_say_what_is_needed_to_repeat_and_trust(city):
    metadata = document("incidents", worlds.account("planner"))["metadata"]
    newest = max(Incident.objects.values_list("recorded_at", flat=True))
    assert metadata["data_cut_off"] == newest.isoformat()
    assert [edition["name"] for edition in metadata["unit_editions"]] == ["Lưới thử 2025-07-01"]
    assert metadata["run"] is None
    assert metadata["precision"]["en"].startswith("Points as recorded")
    assert metadata["licence"]["en"].startswith("Restricted")


def test_metadata_when_there_are_no_rows_then_the_cut_off_is_unknown(city):
    metadata = document("incidents", worlds.account("planner"), unit_code="none")["metadata"]
    assert (metadata["count"], metadata["data_cut_off"]) == (0, None)


def test_connection_when_an_export_ran_then_the_request_keeps_its_own_role(city):
    with opened("incidents", worlds.account("ward_leader", city[0])) as export:
        list(export)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user = session_user")
        assert cursor.fetchone() == (True,)
