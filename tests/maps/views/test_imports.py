import csv
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from geo.actions.import_facts import import_facts
from geo.importing.kinds import KINDS
from geo.importing.runner import Order
from geo.models import AuditEntry, ImportRun, User
from tests import worlds
from tests.worlds import account, wards

pytestmark = pytest.mark.django_db
ROWS = """source_id,occurred_on,unit_code,place_text,plants
V-1,2025-09-01,90000,ngõ 1,
V-2,31/6/2018,90000,"=HYPERLINK(""x"")",-3
V-3,2025-09-01,,ngõ 2,
"""


def loaded(tmp_path: Path, by: User | None) -> ImportRun:
    path = tmp_path / "vu-thang-9.csv"
    path.write_text(ROWS, encoding="utf-8")
    import_facts(Order("incidents", path, "thử"), by=by, commit=True)
    return ImportRun.objects.get()


def text(answer) -> str:
    return answer.content.decode()


def test_list_when_nothing_was_imported_then_says_what_to_do(client: Client) -> None:
    client.force_login(account("planner"))
    page = text(client.get("/imports/"))
    assert "Chưa có lần nhập nào" in page
    assert all(f"/imports/templates/{kind}.csv" in page for kind in KINDS)


def test_run_when_opened_then_shows_counts_problems_and_rejected_rows(client: Client, tmp_path: Path) -> None:
    wards()
    planner = account("planner")
    run = loaded(tmp_path, planner)
    client.force_login(planner)
    assert "vu-thang-9.csv" in text(client.get("/imports/"))
    page = text(client.get(f"/imports/{run.pk}/"))
    assert "dòng 3, cột “occurred_on”: “31/6/2018” là ngày không có trong lịch." in page
    assert "“-3” là số âm" in page
    assert "impossible_date" in page
    assert "dòng 4: Không có tọa độ, cũng không có đơn vị" in page
    assert AuditEntry.objects.filter(action="import.read", by=planner).count() == 1


def test_run_when_read_in_english_then_the_sentences_are_english(client: Client, tmp_path: Path) -> None:
    wards()
    planner = account("planner")
    run = loaded(tmp_path, planner)
    client.force_login(planner)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "“31/6/2018” is a day that does not exist." in text(client.get(f"/imports/{run.pk}/"))


def test_rejected_rows_when_downloaded_then_with_reasons_and_no_formula(
    client: Client, tmp_path: Path
) -> None:
    wards()
    planner = account("planner")
    run = loaded(tmp_path, planner)
    client.force_login(planner)
    answer = client.get(f"/imports/{run.pk}/rejected.csv")
    assert answer["Content-Disposition"] == f'attachment; filename="import-{run.pk}-rejected.csv"'
    assert text(answer).startswith("\ufeff")
    heading, row = csv.reader(StringIO(text(answer).lstrip("\ufeff")))
    assert heading == ["dòng", "lý do", "source_id", "occurred_on", "unit_code", "place_text", "plants"]
    assert row[0] == "3"
    assert "không có trong lịch" in row[1]
    assert row[2:] == ["V-2", "31/6/2018", "90000", '\'=HYPERLINK("x")', "-3"]
    assert AuditEntry.objects.filter(action="import.rejected.download", by=planner).exists()


def test_run_of_somebody_else_when_a_clerk_asks_then_404_and_not_listed(
    client: Client, tmp_path: Path
) -> None:
    first, second, _ = wards()
    owner = account("clerk", first)
    run = loaded(tmp_path, owner)
    client.force_login(owner)
    assert client.get(f"/imports/{run.pk}/").status_code == 200
    client.force_login(account("clerk", second))
    assert client.get(f"/imports/{run.pk}/").status_code == 404
    assert client.get(f"/imports/{run.pk}/rejected.csv").status_code == 404
    assert "vu-thang-9.csv" not in text(client.get("/imports/"))


@pytest.mark.parametrize("kind", KINDS)
def test_template_when_downloaded_then_the_headings_are_those_the_import_reads(
    client: Client, kind: str
) -> None:
    client.force_login(account("planner"))
    answer = client.get(f"/imports/templates/{kind}.csv")
    (heading,) = csv.reader(StringIO(text(answer).lstrip("\ufeff")))
    assert heading == [each.vi for each in KINDS[kind].fields]
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    (english,) = csv.reader(StringIO(text(client.get(f"/imports/templates/{kind}.csv")).lstrip("\ufeff")))
    assert english == [each.name for each in KINDS[kind].fields]


@pytest.mark.parametrize("kind", KINDS)
def test_columns_when_opened_then_every_column_is_explained(client: Client, kind: str) -> None:
    client.force_login(account("planner"))
    page = text(client.get(f"/imports/columns/{kind}/"))
    assert all(f"<code>{each.name}</code>" in page for each in KINDS[kind].fields)


@pytest.mark.parametrize("address", ["templates/x.csv", "columns/x/", "999/", "999/rejected.csv"])
def test_address_when_there_is_no_such_thing_then_404(client: Client, address: str) -> None:
    client.force_login(account("planner"))
    assert client.get(f"/imports/{address}").status_code == 404


def test_import_when_it_brought_cases_then_their_quality_is_on_its_page(client: Client):
    unit = worlds.wards(1)[0]
    run = ImportRun.objects.create(kind="incidents", source="thử", file_name="a.csv", file_sha256="0" * 64)
    worlds.incident("1", unit=unit, point=worlds.inside(0, 0), import_run=run, criminal_here=2)
    worlds.incident("2", unit=unit, precision="ward", import_run=run)
    worlds.incident("3", unit=unit, precision="ward")
    client.force_login(worlds.account("planner"))
    page = client.get(f"/imports/{run.pk}/").content.decode()
    assert "số nhà 1 (50 %) · phường, xã 1 (50 %)" in page
    assert "2,000 <span" in page
    assert "(1/2)" in page
    ImportRun.objects.update(kind="points")
    assert "Chất lượng của lần nhập này" not in client.get(f"/imports/{run.pk}/").content.decode()
