"""A run by hand in a browser: asked for, watched, seen on the map, laid beside another; and stopped."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.city import city_database
from tests.browser.conftest import PHONE, WIDE
from tests.house.sources import ROOT

pytestmark = pytest.mark.browser
SECONDS = 60_000
# Whether some ward's outline lies within its map.
IN_VIEW = """map => {
  const box = map.getBoundingClientRect();
  return [...map.querySelectorAll("path.vx-run-ward")].some((path) => {
    const at = path.getBoundingClientRect();
    return at.right > box.left && at.left < box.right && at.bottom > box.top && at.top < box.bottom;
  });
}"""
SPOTS = "(SELECT id FROM hotspots_hotspot WHERE run_id > %s)"
FORGET = (
    "trackstep WHERE run_id > %s",
    f"hotspotmember WHERE hotspot_id IN {SPOTS}",
    "hotspot WHERE run_id > %s",
    "runcells WHERE run_id > %s",
    "hotspotrun WHERE id > %s",
)
PERIODS = {"wide": ("2024-01-01", "2024-12-31"), "phone": ("2023-01-01", "2023-12-31")}


@pytest.fixture(autouse=True)
def _left_as_found() -> Iterator[None]:
    """Runs made here go again: the other tests of the city look at its newest one."""
    with statements() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM hotspots_hotspotrun")
        (last,) = cursor.fetchone()
    yield
    with statements() as cursor:
        for rows in FORGET:
            cursor.execute(f"DELETE FROM hotspots_{rows}", [last])


@contextmanager
def statements() -> "Iterator[psycopg2.extensions.cursor]":
    where = settings.DATABASES["default"]
    connection = psycopg2.connect(
        host=where["HOST"], port=where["PORT"], user=where["USER"], password=where["PASSWORD"],
        dbname=city_database(),
    )  # fmt: skip
    with closing(connection), connection, connection.cursor() as cursor:
        yield cursor


@pytest.fixture
def working() -> Iterator["subprocess.Popen[bytes]"]:
    environment = {**os.environ, "VX_DB_NAME": city_database(), "VX_NIGHTLY_HOUR": "none"}
    process = subprocess.Popen([sys.executable, "manage.py", "run_worker"], cwd=ROOT, env=environment)
    yield process
    process.kill()
    process.wait()


def ask(page: Page, address: str, period: tuple[str, str], eps: str) -> None:
    """Choose DBSCAN among the methods, and send its form."""
    page.goto(f"{address}/hotspots/new/")
    page.click("a[href='/hotspots/new/?method=dbscan']")
    expect(page.locator(".vx-caution")).to_contain_text("tuần tra nhiều thì hồ sơ nhiều")
    page.fill("input[name=first]", period[0])
    page.fill("input[name=last]", period[1])
    page.fill("input[name=p_eps_m]", eps)
    page.click("main form button[type=submit]")


def fits(page: Page) -> bool:
    return page.evaluate("document.querySelector('main').scrollWidth <= innerWidth")


def drawn(page: Page) -> None:
    """The map of a run with its outlines."""
    page.wait_for_selector("[data-vx-run=ready]")
    expect(page.locator(".vx-run-map path.vx-hotspot").first).to_be_attached()


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (PHONE, "phone")], ids=["wide", "phone"])
def test_run_when_asked_for_on_the_page_then_is_watched_seen_on_the_map_and_compared(
    visit, size, name, request
):
    watched = visit("planner", size)
    page = watched.page
    ask(page, watched.address, PERIODS[name], "0")
    expect(page.locator(".vx-error")).to_contain_text("“0” không dùng được; cần số từ 1 đến")
    page.fill("input[name=p_eps_m]", "200")
    page.click("main form button[type=submit]")
    # No worker yet: the page waits.
    expect(page.locator(".vx-job-text")).to_contain_text("đang chờ đến lượt")
    assert fits(page)
    request.getfixturevalue("working")
    drawn(page)
    first = page.url
    expect(page.locator(".vx-facts")).to_contain_text("200 m")
    assert fits(page)
    ask(page, watched.address, PERIODS[name], "150")
    page.wait_for_selector("[data-vx-run=ready]", timeout=SECONDS)
    second = page.url
    assert first != second
    page.click("text=Xem trên bản đồ")
    page.wait_for_selector("html[data-vx-map=ready]")
    expect(page.locator("path.vx-hotspot").first).to_be_attached()
    compare(
        page, watched.address, runs=[address.rstrip("/").rsplit("/", 1)[1] for address in (first, second)]
    )


def compare(page: Page, address: str, *, runs: list[str]) -> None:
    page.goto(f"{address}/hotspots/compare/?a={runs[0]}&b={runs[1]}")
    maps = page.locator("[data-vx-run=ready]")
    expect(maps).to_have_count(2)
    expect(page.locator(".vx-differs").first).to_contain_text("200 m")
    expect(page.locator(".vx-count-line")).to_contain_text("cặp nằm lên nhau")
    assert fits(page)
    before = [scale_of(page, side) for side in (0, 1)]
    assert before[0] == before[1]
    maps.nth(1).locator(".leaflet-control-zoom-in").click()
    expect(page.locator(".vx-sides .leaflet-control-scale-line").first).not_to_have_text(before[0])
    assert scale_of(page, 0) == scale_of(page, 1)
    assert [maps.nth(side).evaluate(IN_VIEW) for side in (0, 1)] == [True, True]


def scale_of(page: Page, side: int) -> str:
    return (
        page.locator(".vx-sides .vx-run-map")
        .nth(side)
        .locator(".leaflet-control-scale-line")
        .first.inner_text()
    )


def test_run_when_stopped_while_it_waits_then_nothing_is_kept_and_the_answers_are(visit):
    watched = visit("analyst")
    page = watched.page
    ask(page, watched.address, ("2022-01-01", "2022-12-31"), "175")
    page.click("text=Dừng")
    expect(page.locator("main")).to_contain_text("Đã dừng; không có gì được lưu.")
    page.click("text=Sửa và tính lại")
    expect(page.locator("input[name=p_eps_m]")).to_have_value("175")
    expect(page.locator("input[name=first]")).to_have_value("2022-01-01")


def test_ward_leader_when_opening_hotspots_then_is_offered_no_run(visit):
    page = visit("leader").open("/hotspots/")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("a[href='/hotspots/new/']")).to_have_count(0)
