"""Real files through the shipped profiles."""

import csv
import gzip
import shutil
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from geo.actions.import_facts import ImportReport, import_facts
from geo.importing.errors import ImportRefused
from geo.importing.profiles import read_profile
from geo.importing.runner import Order
from geo.models import Incident, Offence, RejectedRow

PROFILES = Path(__file__).resolve().parents[3] / "fixtures" / "profiles"
NEW_UNITS = date(2025, 7, 1)


def load(path: Path, profile: str, *, commit: bool = True) -> ImportReport:
    read = read_profile(PROFILES / f"{profile}.yaml")
    return import_facts(Order(read.kind, path, read.source, read), by=None, commit=commit)


@pytest.mark.django_db
def test_san_francisco_when_imported_then_every_case_once_and_the_few_outside_kept(
    shared_data: Path, tmp_path: Path
) -> None:
    call_command(
        "load_units",
        str(shared_data / "events" / "sf_neighborhoods.geojson"),
        "--level=commune",
        "--valid-from=2000-01-01",
        "--code-column=cartodb_id",
        "--name-column=name",
        "--repair",
    )
    path = tmp_path / "sf.csv"
    with gzip.open(shared_data / "events" / "sf_drug_and_controls_2007_2011.csv.gz") as packed:
        path.write_bytes(packed.read())
    report = load(path, "san-francisco")
    assert report.counts["rows"] == 74_395
    assert report.counts["filtered_out"] == 25_000
    assert report.counts["new"] == Incident.objects.count() == 35_473
    assert report.rejected == 0
    outside = Incident.objects.filter(unit=None)
    assert 0 < outside.count() < 20
    assert report.problems["outside_units"] == outside.count()
    assert not outside.filter(point=None).exists()
    assert report.problems["case_rows_differ"] > 0
    assert Offence.objects.filter(kind="other").count() < 0.25 * Offence.objects.count()
    again = load(path, "san-francisco")
    assert again.same_as == report.run_id
    assert again.counts["unchanged"] == 35_473


@pytest.mark.django_db
def test_news_when_imported_then_21_load_and_3_are_refused_for_their_date(shared_data: Path) -> None:
    for code, name in (("01", "Hà Nội"), ("31", "Hải Phòng"), ("22", "Quảng Ninh"), ("79", "Hồ Chí Minh")):
        call_command(
            "load_units",
            str(shared_data / "units" / "wards_2025_4prov_full.gpkg"),
            "--level=commune",
            f"--valid-from={NEW_UNITS}",
            f"--where=province_code={code}",
            f"--province-code={code}",
            f"--province-name={name}",
            f"--name={name}",
        )
    path = shared_data / "events" / "vn_news_drug_incidents_dev.csv"
    report = load(path, "vn-news")
    assert (report.counts["new"], report.rejected) == (21, 3)
    reasons = {problem["code"] for row in RejectedRow.objects.all() for problem in row.problems}
    assert reasons == {"incomplete_date"}
    with path.open(encoding="utf-8") as file:
        named = {
            row["id"]: row["expected_new_codes"]
            for row in csv.DictReader(file)
            if row["expected_how"] == "named new ward"
        }
    placed = {
        incident.source_id: incident.unit.code if incident.unit else None
        for incident in Incident.objects.filter(source_id__in=named).select_related("unit")
    }
    assert placed == named
    assert not Incident.objects.filter(occurred_on__lt=NEW_UNITS, unit__isnull=False).exists()
    assert not Incident.objects.exclude(point=None).exists()


@pytest.mark.django_db
def test_news_when_the_file_is_latin_1_then_refused(shared_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "tin.csv"
    shutil.copy(shared_data / "events" / "vn_news_drug_incidents_dev.csv", path)
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.encode("latin-1", "ignore"))
    with pytest.raises(ImportRefused, match="is not UTF-8, and the encoding is not guessed"):
        load(path, "vn-news")
