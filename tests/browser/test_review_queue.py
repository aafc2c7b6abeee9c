"""The review queue as its people use it: pick a place on the map, see the next item, merge a pair."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

READY = "html[data-vx-picker=ready]"


def open_first(page: Page, query: str) -> None:
    """The first item of the filtered queue, by the keyboard alone."""
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/review/\d+/\?" + re.escape(query)))


def test_queue_when_a_place_is_picked_on_the_map_then_it_is_written_and_the_next_item_opens(visit):
    watched = visit("planner")
    page = watched.open("/review/?reason=weak_place")
    waiting = page.locator("[data-vx-rows] tbody tr").count()
    assert waiting >= 2
    open_first(page, "reason=weak_place")
    page.wait_for_selector(READY)
    here = page.url
    page.locator(".vx-pick-map .leaflet-container").click(position={"x": 300, "y": 200})
    expect(page.locator(".vx-pick-mark")).to_be_visible()
    lon, lat = page.input_value("#id_lon"), page.input_value("#id_lat")
    mark = page.locator(".vx-pick-mark").bounding_box()
    page.mouse.move(mark["x"] + 14, mark["y"] + 12)
    page.mouse.down()
    page.mouse.move(mark["x"] + 44, mark["y"] + 42, steps=5)
    page.mouse.up()
    assert page.input_value("#id_lon") > lon
    assert page.input_value("#id_lat") < lat
    page.fill("#id_lon", lon)
    page.fill("#id_lat", lat)
    page.press("#id_lat", "Tab")
    page.select_option("#id_precision", "street")
    page.click("button[value=place]")
    page.wait_for_selector(READY)
    assert page.url != here
    assert "reason=weak_place" in page.url
    watched.open("/review/?reason=weak_place")
    expect(page.locator("[data-vx-rows] tbody tr")).to_have_count(waiting - 1)


def test_queue_when_a_pair_is_merged_then_the_next_opens_and_the_list_says_so(visit):
    watched = visit("planner")
    page = watched.open("/review/?kind=duplicate&reason=near&source=hai-uyen")
    open_first(page, "kind=duplicate&reason=near&source=hai-uyen")
    here = page.url
    expect(page.locator(".vx-differs").first).to_be_visible()
    page.locator("input[name=keep]").nth(1).check()
    page.click("button[value=merge]")
    page.wait_for_url(lambda address: address != here)
    watched.open("/review/")
    expect(page.get_by_text("đang được nhập làm một")).to_be_visible()


def test_item_when_on_a_phone_then_one_column_and_nothing_wider_than_the_screen(visit):
    watched = visit("planner", PHONE)
    page = watched.open("/review/?kind=location")
    page.locator("[data-vx-rows] a").first.click()
    page.wait_for_selector(READY)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    watched.open("/quality/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
