"""The map's tools: an area drawn and counted, with the mouse and with keys, and a view kept under a name."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

SPOTS = ((0.4, 0.3), (0.65, 0.35), (0.6, 0.6))


def draw(page: Page) -> None:
    page.click("[data-vx=draw]")
    box = page.locator(".vx-map").bounding_box()
    for across, down in SPOTS:
        page.mouse.click(box["x"] + box["width"] * across, box["y"] + box["height"] * down)


@pytest.mark.parametrize("size", [None, PHONE])
def test_area_when_drawn_then_is_measured_and_counted_and_a_link_shows_it_again(visit, size):
    watched = visit("planner", size)
    page = watched.open_map()
    draw(page)
    expect(page.locator("[data-vx=draw-text]")).to_contain_text(re.compile(r"km.*km²"))
    page.click("[data-vx=draw-count]")
    panel = page.locator("[data-vx=panel]")
    expect(panel).to_contain_text("Điểm trong vùng")
    counted = panel.locator("dd").nth(1)
    expect(counted).to_have_text(re.compile(r"^[\d.]+$"))
    expect(page).to_have_url(re.compile(r"&s=area:0.*&a=[\d.,;]+$"))
    before = counted.inner_text()
    page = watched.open_map("#" + page.url.split("#")[1])
    expect(page.locator("[data-vx=panel] dd").nth(1)).to_have_text(before)


def test_area_when_drawn_by_keys_then_enter_sets_corners_and_escape_leaves(visit):
    page = visit("planner").open_map()
    page.click("[data-vx=draw]")
    for key in ("Enter", "ArrowRight", "Enter", "ArrowDown", "Enter"):
        page.keyboard.press(key)
        page.wait_for_timeout(350)
    expect(page.locator("[data-vx=draw-count]")).to_be_enabled()
    page.keyboard.press("Escape")
    expect(page.locator("#vx-drawing")).to_be_hidden()


def test_view_when_kept_then_its_link_brings_the_month_and_layers_back(visit):
    watched = visit("planner")
    page = watched.open_map("#m=2025-03&l=wards")
    page.click(".vx-saved summary")
    page.fill("[data-vx=view-keep] [name=name]", "Tháng ba")
    page.click("[data-vx=view-keep] button")
    page.wait_for_selector("html[data-vx-map=ready]")
    expect(page.locator("[data-vx=month]")).to_have_text("03/2025")
    page = watched.open_map("#m=2025-06&l=points")
    page.click("text=Tháng ba")
    expect(page.locator("[data-vx=month]")).to_have_text("03/2025")
    expect(page.locator("[data-vx-layer=points]")).not_to_be_checked()
