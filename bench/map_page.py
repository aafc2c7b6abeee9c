"""The map page on a million incidents, in Chromium: what it weighs, and when it can be used."""

import statistics
import time

from playwright.sync_api import Browser, Response, StorageState, sync_playwright

from bench import world
from bench.matrix import planner
from bench.report import Line
from tests.browser.city import serving
from tests.browser.conftest import CHROMIUM, FLAGS, WIDE

TIMES = 5
PASSWORD = "chi-de-do-toc-do-trang"  # noqa: S105 - of an account that only the benchmark's database has
LIMIT_SECONDS, LIMIT_MB = 3.0, 2.0
YEAR = ("--from=2025-01-01", "--to=2025-12-31")


def run() -> list[Line]:
    """The median of some visits, each with an empty browser cache."""
    _city()
    with serving(world.DATABASE) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        signed_in = _sign_in(browser, address)
        visits = [_visit(browser, address, signed_in) for _ in range(TIMES)]
        browser.close()
    usable = statistics.median(seconds for seconds, _ in visits)
    weight = max(megabytes for _, megabytes in visits)
    note = f"{world.WARDS} wards, nothing cached; the slowest {max(visits)[0]:.2f} s"
    limit = {"peer_name": "limit"}
    return [
        Line(work="map page until it can be used", ours=usable, peer=LIMIT_SECONDS, note=note, **limit),
        Line(work="… all it loads, unpacked", ours=weight, peer=LIMIT_MB, unit="MB", **limit),
    ]


def _city() -> None:
    """The million, one year's hotspots, and statuses by month: all that the first screen draws."""
    from django.core.management import call_command

    from hotspots.models import HotspotRun

    world.ensure_incidents()
    if not HotspotRun.objects.exists():
        call_command("find_hotspots", *YEAR)
    call_command("assess_wards", "--period=2025")
    account = planner()
    account.set_password(PASSWORD)
    account.save()


def _visit(browser: Browser, address: str, signed_in: StorageState) -> tuple[float, float]:
    """Seconds from asking for the page to "ready", and MB received."""
    context = browser.new_context(viewport=WIDE, storage_state=signed_in)
    page = context.new_page()
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(_size(answer)))
    started = time.perf_counter()
    page.goto(address + "/")
    page.wait_for_selector("html[data-vx-map=ready]", timeout=60_000)
    seconds = time.perf_counter() - started
    page.wait_for_load_state("networkidle")
    context.close()
    return seconds, sum(sizes) / 1e6


def _sign_in(browser: Browser, address: str) -> StorageState:
    page = browser.new_context().new_page()
    page.goto(address + "/account/login/")
    page.fill("input[name=username]", "bench-planner")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(address + "/", timeout=60_000)
    return page.context.storage_state()


def _size(answer: Response) -> int:
    return len(answer.body()) if answer.ok else 0
