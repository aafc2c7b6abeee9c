from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import QuerySet

from geo import summaries
from geo.actions.import_facts import ImportReport, import_facts
from geo.importing.loaders import bare, incident_fields
from geo.importing.runner import Order
from geo.models import (
    AuditEntry,
    ImportRun,
    Incident,
    IncidentPlacement,
    Offence,
    RejectedRow,
    Seizure,
    UnitMonth,
)
from tests import worlds

pytestmark = pytest.mark.django_db
FORMATS = Path(__file__).resolve().parents[4] / "fixtures" / "formats"
HEAD = "source_id,occurred_on,lon,lat,unit_code,unit_name,offence,substance,quantity,quantity_unit\n"


def load(path: Path, *, commit: bool = True, update: bool = False, source: str = "thử") -> ImportReport:
    return import_facts(Order("incidents", path, source, update=update), by=None, commit=commit)


def written(tmp_path: Path, rows: Iterable[str], name: str = "vu.csv") -> Path:
    path = tmp_path / name
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def history() -> QuerySet[Any]:
    return apps.get_model("geo", "IncidentHistory").objects.all()


def everything() -> list[list[object]]:
    return [
        list(model.objects.order_by("pk").values_list())
        for model in (
            Incident,
            Offence,
            Seizure,
            IncidentPlacement,
            ImportRun,
            RejectedRow,
            AuditEntry,
            UnitMonth,
        )
    ]


def test_incidents_when_imported_then_cases_with_offences_seizures_places_and_who() -> None:
    wards = worlds.wards()
    planner = worlds.account("planner")
    report = import_facts(Order("incidents", FORMATS / "incidents.csv", "thử"), by=planner, commit=True)
    assert report.counts["new"] == 4
    assert report.problems == {"outside_units": 1}
    case = Incident.objects.get(source_id="VV-01")
    assert (case.occurred_on, case.occurred_time) == (date(2025, 10, 29), time(21, 30))
    assert [offence.kind for offence in case.offences.all()] == ["possession", "sale"]
    assert [(s.substance, s.quantity, s.unit) for s in case.seizures.all()] == [
        ("heroin", Decimal("2.5000"), "g"),
        ("ketamine", Decimal("10.0000"), "viên"),
    ]
    assert (case.unit, case.precision, case.located_by) == (wards[0], "place", "coordinates")
    assert (case.criminal_here, case.admin_elsewhere, case.admin_here) == (1, 0, None)
    assert case.public_concern is False
    assert case.recorded_by == planner
    assert case.import_run is not None
    assert case.import_run.by == planner
    assert AuditEntry.objects.get(action="facts.import").by == planner


def test_incident_when_only_a_ward_is_known_then_in_the_ward_without_a_point() -> None:
    wards = worlds.wards()
    load(FORMATS / "incidents.csv")
    by_code, by_name = Incident.objects.get(source_id="VV-02"), Incident.objects.get(source_id="VV-03")
    assert (by_code.unit, by_code.point, by_code.precision) == (wards[1], None, "ward")
    assert (by_name.unit, by_name.point, by_name.located_by) == (wards[2], None, "unit_name")
    assert by_name.placements.get().basis == "name"


def test_incident_when_its_point_is_outside_then_kept_and_in_no_unit() -> None:
    worlds.wards()
    load(FORMATS / "incidents.csv")
    outside = Incident.objects.get(source_id="VV-04")
    assert outside.unit is None
    assert outside.point is not None
    assert not outside.placements.filter(outcome="placed").exists()


def test_incidents_when_a_dry_run_then_nothing_is_stored() -> None:
    worlds.wards()
    before = everything()
    report = load(FORMATS / "incidents.csv", commit=False)
    assert report.counts["new"] == 4
    assert report.run_id is None
    assert everything() == before


def test_incidents_when_the_same_file_comes_twice_then_nothing_changes() -> None:
    worlds.wards()
    first = load(FORMATS / "incidents.csv")
    before = everything()
    again = load(FORMATS / "incidents.csv")
    assert again.same_as == first.run_id
    assert again.counts["unchanged"] == 4
    assert everything() == before
    assert not history().exists()


def test_incidents_when_rows_or_columns_stand_in_another_order_then_still_unchanged(tmp_path: Path) -> None:
    worlds.wards()
    load(written(tmp_path, ["A1,2025-09-01,,,90000,,sale,,,", "A2,2025-09-02,,,90001,,use,,,"]))
    other = tmp_path / "khac.csv"
    other.write_text(
        "offence,occurred_on,unit_code,plants,source_id\nuse,2/9/2025,90001,,A2\nsale,1/9/2025,90000,,A1\n",
        encoding="utf-8",
    )
    report = load(other)
    assert (report.counts["new"], report.counts["unchanged"], report.rejected) == (0, 2, 0)


def test_incident_when_a_known_id_has_other_content_then_refused_and_kept(tmp_path: Path) -> None:
    worlds.wards()
    load(written(tmp_path, ["A1,2025-09-01,,,90000,,sale,,,"]))
    report = load(
        written(tmp_path, ["A1,2025-09-02,,,90000,,sale,,,", "A2,2025-09-02,,,90000,,sale,,,"], "2.csv")
    )
    assert (report.counts["new"], report.rejected) == (1, 1)
    assert Incident.objects.get(source_id="A1").occurred_on == date(2025, 9, 1)
    rejected = RejectedRow.objects.get()
    assert rejected.row_number == 2
    assert rejected.raw["source_id"] == "A1"
    assert [problem["code"] for problem in rejected.problems] == ["duplicate_different"]


def test_incident_when_corrected_by_update_then_the_old_version_is_kept_with_who_changed_it(
    tmp_path: Path,
) -> None:
    wards = worlds.wards()
    clerk, planner = worlds.account("clerk", wards[0]), worlds.account("planner")
    first = written(tmp_path, ["A1,2025-09-01,108.505,15.505,,,sale,heroin,2,g"])
    import_facts(Order("incidents", first, "thử"), by=clerk, commit=True)
    second = written(tmp_path, ["A1,2025-09-01,108.515,15.505,,,transport,ketamine,3,g"], "2.csv")
    report = import_facts(Order("incidents", second, "thử", update=True), by=planner, commit=True)
    assert (report.counts["updated"], report.rejected) == (1, 0)
    case = Incident.objects.get()
    assert (case.unit, case.version, case.recorded_by) == (wards[1], 2, planner)
    assert [offence.kind for offence in case.offences.all()] == ["transport"]
    assert [seizure.substance for seizure in case.seizures.all()] == ["ketamine"]
    old = history().get()
    assert (old.unit_id, old.recorded_by_id, old.version) == (wards[0].pk, clerk.pk, 1)
    assert old.import_run_id != case.import_run_id
    assert dict(UnitMonth.objects.values_list("unit_id", "incidents")) == {wards[1].pk: 1}


def test_case_when_its_rows_differ_in_place_or_time_then_the_first_is_kept_with_a_warning(
    tmp_path: Path,
) -> None:
    wards = worlds.wards()
    report = load(
        written(
            tmp_path,
            ["A1,2025-09-01,108.505,15.505,,,sale,,,", "A1,2025-09-02,108.515,15.505,,,use,,,"],
        )
    )
    case = Incident.objects.get()
    assert (case.unit, case.occurred_on) == (wards[0], date(2025, 9, 1))
    assert report.problems == {"case_rows_differ": 1}
    sentence = report.first_problems[0].sentence("en")
    assert "occurred_on, lon" in sentence


def test_case_when_one_of_its_rows_is_refused_then_the_whole_case_waits(tmp_path: Path) -> None:
    worlds.wards()
    bad = ["A1,2025-09-01,,,90000,,sale,,,", "A1,31/6/2018,,,90000,,use,,,", "A2,2025-09-01,,,90000,,use,,,"]
    report = load(written(tmp_path, bad))
    assert set(Incident.objects.values_list("source_id", flat=True)) == {"A2"}
    assert report.rejected == 2
    good = [row.replace("31/6/2018", "2025-09-01") for row in bad]
    assert load(written(tmp_path, good, "2.csv")).counts["new"] == 1
    assert Offence.objects.filter(incident__source_id="A1").count() == 2


def test_case_when_a_row_is_told_twice_then_one_offence_and_one_seizure(tmp_path: Path) -> None:
    worlds.wards()
    load(written(tmp_path, ["A1,2025-09-01,,,90000,,sale,heroin,2,g"] * 2))
    assert Offence.objects.count() == Seizure.objects.count() == 1


def test_incidents_when_two_sources_use_one_number_then_two_cases(tmp_path: Path) -> None:
    worlds.wards()
    path = written(tmp_path, ["A1,2025-09-01,,,90000,,sale,,,"])
    load(path, source="một")
    load(path, source="hai")
    assert Incident.objects.count() == 2


def test_incident_when_older_than_the_units_of_its_name_then_not_in_the_new_ward(tmp_path: Path) -> None:
    worlds.wards()
    report = load(written(tmp_path, ["A1,2021-09-01,,,,Phường Ô 1.0,sale,,,"]))
    assert report.problems == {"no_units_for_day": 1}
    assert Incident.objects.get().unit is None


def test_incident_when_its_point_is_not_in_its_stated_unit_then_the_point_decides(tmp_path: Path) -> None:
    wards = worlds.wards()
    report = load(written(tmp_path, ["A1,2025-09-01,108.505,15.505,90001,,sale,,,"]))
    assert report.problems == {"not_in_stated_unit": 1}
    assert Incident.objects.get().unit == wards[0]


def test_incident_when_no_units_are_loaded_then_kept_and_not_located(tmp_path: Path) -> None:
    load(written(tmp_path, ["A1,2025-09-01,108.505,15.505,,,sale,,,", "A2,2025-09-01,,,90000,,sale,,,"]))
    assert list(Incident.objects.values_list("unit", flat=True)) == [None, None]


def test_text_when_it_holds_what_copy_or_sql_reads_otherwise_then_kept_as_it_stood(tmp_path: Path) -> None:
    nasty = "C:\\n\\N 'x'; DROP TABLE geo_incident -- \\."
    path = tmp_path / "x.csv"
    path.write_text(f'source_id,occurred_on,place_text\nA\\1,2025-09-01,"{nasty}"\n', encoding="utf-8")
    load(path)
    case = Incident.objects.get()
    assert (case.source_id, case.place_text) == ("A\\1", nasty)


def test_incidents_when_many_come_first_then_indexes_and_keys_are_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wards = worlds.wards()
    before = keys_and_indexes()
    monkeypatch.setattr(bare, "MANY", 1)
    rows = [f"A{number},2025-09-01,108.5{number % 3}5,15.505,,,sale,heroin,1,g" for number in range(8)]
    load(written(tmp_path, rows))
    assert keys_and_indexes() == before
    assert Incident.objects.filter(unit__in=wards).count() == 8
    assert Incident.objects.filter(unit=wards[0]).exists()


def test_incidents_when_few_come_to_many_then_nothing_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worlds.wards()
    load(written(tmp_path, [f"A{number},2025-09-01,,,90000,,sale,,," for number in range(9)]))
    monkeypatch.setattr(bare, "MANY", 1)
    monkeypatch.setattr(bare, "_settle", lambda cursor: pytest.fail("tables were altered"))
    assert load(written(tmp_path, ["B1,2025-09-01,,,90000,,sale,,,"], "2.csv")).counts["new"] == 1


def test_incidents_when_they_come_beside_others_then_the_summaries_are_as_counted_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worlds.wards()
    first = [
        f"A{number},2025-09-0{number % 3 + 1},108.5{number % 4}5,15.505,,,sale,,," for number in range(9)
    ]
    load(written(tmp_path, [*first, "A9,2025-09-01,,,90001,,sale,,,"]))
    monkeypatch.setattr(bare, "MANY", 1)
    second = [
        f"B{number},2025-0{number % 3 + 7}-01,108.5{number % 4}5,15.505,,,use,,," for number in range(9)
    ]
    load(written(tmp_path, [*second, "B9,2025-09-01,,,90002,,sale,,,"], "2.csv"), source="khác")
    load(written(tmp_path, ["A1,2025-08-01,108.515,15.505,,,sale,,,"], "3.csv"), update=True)
    assert summaries.recount() == (0, 0)
    assert IncidentPlacement.objects.count() == Incident.objects.count() == 20


def test_incident_when_its_unit_is_known_by_a_list_only_then_its_point_is_not_held_against_it(
    tmp_path: Path,
) -> None:
    listed = worlds.edition(drawn=False, name="Danh mục")
    worlds.ward(listed, 5, boundary=None, label_point=None, area_m2=None).pieces.all().delete()
    report = load(written(tmp_path, [f"A{n},2025-09-01,108.555,15.505,90005,,sale,,," for n in range(60)]))
    assert report.counts["new"] == 60
    assert report.problems == {"outside_units": 60}


def test_incidents_when_sent_again_with_one_more_row_of_a_case_then_refused_or_corrected(
    tmp_path: Path,
) -> None:
    worlds.wards()
    rows = ["A1,2025-09-01,,,90000,,sale,heroin,2,g", "A2,2025-09-01,,,90000,,use,,,"]
    load(written(tmp_path, rows))
    more = written(tmp_path, [*rows, "A1,2025-09-01,,,90000,,use,ketamine,1,g"], "2.csv")
    refused = load(more)
    assert (refused.counts["unchanged"], refused.rejected) == (1, 2)
    assert load(more, update=True).counts["updated"] == 1
    assert [each.kind for each in Offence.objects.filter(incident__source_id="A1")] == ["sale", "use"]
    assert Seizure.objects.count() == 2


def test_incidents_when_numbers_are_many_then_each_case_keeps_its_own_cells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Columns of many different values are written without remembering them."""
    monkeypatch.setattr(incident_fields, "_FEW", 2)
    monkeypatch.setattr(incident_fields, "BLOCK", 3)
    worlds.wards()
    load(written(tmp_path, [f"A{number},2025-09-01,,,9000{number % 3},,sale,,," for number in range(8)]))
    found = Incident.objects.order_by("pk").values_list("source_id", "stated_unit_code", "place_text")
    assert list(found) == [(f"A{number}", f"9000{number % 3}", "") for number in range(8)]


def keys_and_indexes() -> set[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid::regclass::text LIKE 'geo_%'"
            " UNION SELECT tablename, indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'geo_%'"
        )
        return set(cursor.fetchall())
