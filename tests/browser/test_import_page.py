"""A file from sending to report, by hand in a browser, with a worker killed in the middle of the import."""

import csv
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser.city import city_database
from tests.browser.conftest import PHONE, WIDE
from tests.house.sources import ROOT

pytestmark = pytest.mark.browser

HEADINGS = ["Số vụ", "Ngày", "Kinh độ", "Vĩ độ", "Hành vi phạm tội", "Ghi chú"]
COLUMNS = {0: "source_id", 1: "occurred_on", 2: "lon", 3: "lat", 4: "offence"}
SECONDS = 60_000


@pytest.fixture
def office_file(tmp_path: Path) -> Path:
    """Cases of the city as an office would write them: other headings, days with points, one bad day."""
    with (ROOT / "fixtures" / "city" / "incidents.csv").open(encoding="utf-8") as file:
        known = [row for row in csv.DictReader(file) if row["lon"]][:120]
    path = tmp_path / "vụ việc quý 3.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for number, row in enumerate(known):
            year, month, day = row["occurred_on"].split("-")
            when = f"{day if number else '39'}.{month}.{year}"
            writer.writerow([f"THỬ-{number}", when, row["lon"], row["lat"], "mua bán trái phép", "x"])
    return path


def worker() -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "VX_DB_NAME": city_database()}
    return subprocess.Popen([sys.executable, "manage.py", "run_worker"], cwd=ROOT, env=environment)


@pytest.fixture
def working() -> Iterator[list["subprocess.Popen[bytes]"]]:
    """One worker; those that a test starts beside it are ended too."""
    workers = [worker()]
    yield workers
    for process in workers:
        process.kill()
        process.wait()


@contextmanager
def held_up(table: str) -> Iterator["psycopg2.extensions.cursor"]:
    """Nobody can write to a table meanwhile: an import stands still in its middle, its first rows written."""
    where = settings.DATABASES["default"]
    connection = psycopg2.connect(
        host=where["HOST"], port=where["PORT"], user=where["USER"], password=where["PASSWORD"],
        dbname=city_database(),
    )  # fmt: skip
    with closing(connection), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN SHARE MODE")
        yield cursor
        connection.rollback()


def until_somebody_waits(cursor, table: str) -> None:
    give_up = time.monotonic() + 30
    while time.monotonic() < give_up:
        cursor.execute("SELECT 1 FROM pg_locks WHERE relation = %s::regclass AND NOT granted", [table])
        if cursor.fetchone():
            return
        time.sleep(0.05)
    raise AssertionError("the import did not reach the table")


def send(page: Page, path: Path, *, source: str | None = "CA thử nghiệm") -> None:
    if source:
        page.fill("input[name=source]", source)
    page.set_input_files("input[type=file]", path)
    expect(page.locator("[data-vx-chosen]")).to_contain_text(path.name)
    page.click("main form button[type=submit]")


def choose_columns(page: Page) -> None:
    """Map the columns, and answer what they turn out to need."""
    page.wait_for_selector(".vx-mapping", timeout=SECONDS)
    for place, name in COLUMNS.items():
        page.select_option(f"#column-{place}", name)
    if not page.locator("#word-offence-0").count():
        page.click(".vx-actions button[type=submit]")
    page.select_option("#form-occurred_on", "%d.%m.%Y")
    page.select_option("#word-offence-0", "sale")
    page.click(".vx-actions button[type=submit]")


def fits(page: Page) -> bool:
    """Whether the page's content is no wider than the screen."""
    return page.evaluate("document.querySelector('main').scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_file_when_its_worker_is_killed_in_the_middle_then_the_page_still_ends_at_its_report(
    visit, working, office_file, size
):
    watched = visit("planner", size)
    page = watched.open("/imports/")
    page.click("text=Gửi tệp")
    send(page, office_file)
    page.wait_for_selector(".vx-mapping", timeout=SECONDS)
    if page.locator("text=Như lần trước").count():
        # The same headings were sent before: everything is chosen already.
        expect(page.locator("#column-0")).to_have_value("source_id")
        page.click(".vx-actions button[type=submit]")
    else:
        choose_columns(page)
    page.wait_for_selector(".vx-figures", timeout=SECONDS)
    expect(page.locator(".vx-problems")).to_contain_text("bị từ chối")
    page.wait_for_selector("path.vx-preview-place.vx-is-located")
    assert fits(page)
    with held_up("geo_offence") as cursor:
        page.click(".vx-verdict button[type=submit]")
        until_somebody_waits(cursor, "geo_offence")
        expect(page.locator(".vx-job-text")).to_contain_text("%")
        working[0].kill()
        working[0].wait()
        address = page.url
        page.goto(watched.address + "/imports/")
        page.goto(address)
        expect(page.locator(".vx-steps [aria-current=step]")).to_contain_text("Nhập")
        expect(page.locator("progress")).to_be_visible()
    working.append(worker())
    page.wait_for_selector("text=SHA-256", timeout=SECONDS)
    expect(page.locator(".vx-facts")).to_contain_text("mới 119")
    assert fits(page)
    take_back(page)


def take_back(page: Page) -> None:
    """Undo the import: the city is left as it was found."""
    page.click("text=Hoàn tác lần nhập này")
    page.click("text=Gỡ các bản ghi")
    page.wait_for_selector("text=đã được hoàn tác lúc", timeout=SECONDS)


def test_workbook_when_it_has_two_sheets_then_asks_which_and_shows_its_rows(visit, working, tmp_path):
    book = Workbook()
    book.active.title = "Ghi chú"
    book.active.append(["Báo cáo quý"])
    sheet = book.create_sheet("Vụ việc")
    sheet.append(["Công an phường Thử"])
    sheet.append(HEADINGS)
    sheet.append(["THỬ-X", "01/09/2025", 108.2, 16.6, "tàng trữ", ""])
    path = tmp_path / "báo cáo.xlsx"
    book.save(path)
    page = visit("planner").open("/imports/new/")
    send(page, path)
    page.wait_for_selector("text=Bảng nào", timeout=SECONDS)
    page.check("input[name=sheet][value='Vụ việc']")
    expect(page.locator("input[name=heading-1]:checked")).to_have_value("2-2")
    page.click("text=Đọc tệp")
    page.wait_for_selector(".vx-mapping", timeout=SECONDS)
    expect(page.locator(".vx-map-theirs").first).to_contain_text("Số vụ")
    page.click("text=Bỏ tệp này")
    expect(page.locator(".vx-message")).to_contain_text("không có gì được nhập")


def test_file_when_it_names_persons_then_the_page_says_so_and_offers_to_send_it_again(
    visit, working, tmp_path
):
    path = tmp_path / "danh sách.csv"
    path.write_text("Số vụ,Ngày,Họ và tên\nTHỬ-1,01/09/2025,Ai Đó\n", encoding="utf-8")
    page = visit("planner").open("/imports/new/")
    send(page, path)
    page.wait_for_selector(".vx-reasons", timeout=SECONDS)
    expect(page.locator(".vx-reasons")).to_contain_text("Họ và tên")
    page.click("text=Gửi lại tệp đã sửa")
    expect(page.locator("h1")).to_have_text("Gửi tệp")


def test_clerk_when_sending_then_chooses_among_own_units_only(visit):
    page = visit("clerk").open("/imports/new/")
    expect(page.locator("select[name=source] option")).to_have_count(1)
    expect(page.locator("input[name=source]")).to_have_count(0)
