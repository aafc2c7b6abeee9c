"""A hotspot's life in a browser, and an alert that is looked at and acted on."""

import pytest

from tests.browser.conftest import PHONE, WIDE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_life_when_opened_from_the_run_then_drawn_with_its_outlines_and_nothing_runs_out(visit, viewport):
    page = visit("planner", viewport).open("/hotspots/")
    page.click("td a.vx-event >> nth=0")
    page.wait_for_selector("html[data-vx-units=ready]")
    assert page.locator(".vx-life rect").count() >= 1
    assert page.locator("path.vx-track-newest").count() == 1
    assert page.locator("path.vx-track-ward").count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_alert_when_acted_on_then_it_leaves_the_inbox_and_its_history_says_so(visit, viewport):
    page = visit("planner", viewport).open("/alerts/")
    before = page.locator("td.vx-said").count()
    page.click("td.vx-said a >> nth=0")
    address = page.url
    page.select_option("select[name=acted-deed]", "inspection")
    page.fill("input[name=acted-note]", "đã xem lại hiện trường")
    page.click("form[action$='/acted/'] button")
    page.wait_for_selector(".vx-ledger li:nth-child(2)")
    assert "kiểm tra cơ sở" in page.locator(".vx-ledger").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.goto(address.rsplit("/", 2)[0] + "/")
    assert page.locator("td.vx-said").count() == before - 1
    # The city outlives the test: the next run finds it as it was.
    page.goto(address)
    page.click("form[action$='/new/'] button")
    page.wait_for_selector(".vx-ledger li:nth-child(3)")
