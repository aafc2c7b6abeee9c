"""The map as its readers use it: the clock, the layers, the table, the keyboard, the phone, the language."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

OPEN = "[data-vx=open]"
RANGE = "#vx-time input[type=range]"


def payload(page: Page, address: str) -> dict:
    """A payload as this reader gets it."""
    return json.loads(page.evaluate("(address) => fetch(address).then((answer) => answer.text())", address))


def removed_alone(timeline: dict) -> tuple[dict, int]:
    """A drawn point and the month of its removal, in which nothing else was found, removed or came back."""
    changes: dict[int, int] = {}
    for point in timeline["points"]:
        for start, end, _how in point["spans"]:
            changes[start] = changes.get(start, 0) + 1
            if end is not None:
                changes[end] = changes.get(end, 0) + 1
    for point in timeline["points"]:
        start, end, how = point["spans"][0]
        if point["lon"] and how == "removed" and changes[end] == 1 and 0 <= start < end - 1:
            return point, end
    raise AssertionError("The demonstration city has no point that was removed alone in its month.")


def test_slider_when_a_point_is_removed_then_it_goes_and_the_counter_falls_by_one(visit):
    watched = visit("planner")
    page = watched.open_map()
    timeline = payload(page, "/map/timeline.json")
    point, month = removed_alone(timeline)
    before, place = timeline["months"][month - 1], f"16/{point['lat']}/{point['lon']}"
    page = watched.open_map(f"#m={before}&l=points&z={place}")

    sign = page.locator(f"[data-point='{point['id']}']")
    expect(sign).to_have_attribute("aria-label", re.compile(re.escape(point["code"])))
    expect(sign.locator(".is-open")).to_be_visible()
    count = int(page.text_content(OPEN))

    page.focus(RANGE)
    page.keyboard.press("ArrowRight")
    expect(page.locator(OPEN)).to_have_text(str(count - 1))
    expect(page.locator("[data-vx=removed]")).to_have_text("1")
    expect(sign.locator(".is-open")).to_have_count(0)
    # What is left is the ring of a removal.
    expect(sign.locator(".is-removed")).to_be_visible()


def test_ring_when_months_go_by_then_fades_and_is_gone_after_a_year(visit):
    watched = visit("planner")
    timeline = payload(watched.open_map(), "/map/timeline.json")
    last = len(timeline["months"]) - 1
    point, end = next(
        (point, point["spans"][0][1])
        for point in timeline["points"]
        if point["lon"] and len(point["spans"]) == 1 and point["spans"][0][2] == "removed"
        if point["spans"][0][1] + 13 <= last
    )
    fragment = f"&l=points&z=16/{point['lat']}/{point['lon']}"
    page = watched.open_map(f"#m={timeline['months'][end]}{fragment}")
    ring = page.locator(f"[data-point='{point['id']}'] .is-removed")
    assert float(ring.evaluate("(node) => node.style.opacity")) == 1
    page.focus(RANGE)
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    assert float(ring.evaluate("(node) => node.style.opacity")) == pytest.approx(0.5)
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(ring).to_have_count(0)


def test_player_when_started_then_months_pass_and_stop_on_the_second_press(visit):
    page = visit("planner").open_map()
    page.select_option("[data-vx=speed]", "4")
    page.focus(RANGE)
    page.keyboard.press("Home")
    first = page.text_content("[data-vx=month]")
    page.keyboard.press("Space")
    expect(page.locator("[data-vx=month]")).not_to_have_text(first)
    page.click("[data-vx=play]")
    expect(page.locator("[data-vx=play]")).to_have_attribute("aria-pressed", "false")


def test_legend_when_months_change_then_stays_as_it_is(visit):
    page = visit("planner").open_map()
    legends = page.locator(".vx-legend").all_inner_texts()
    page.focus(RANGE)
    page.keyboard.press("Home")
    assert page.locator(".vx-legend").all_inner_texts() == legends


def test_table_when_a_month_is_shown_then_agrees_with_the_map(visit):
    watched = visit("planner")
    page = watched.open_map()
    expect(page.locator("#vx-table tbody tr")).not_to_have_count(0)
    wards = payload(page, "/map/wards.json")["features"]
    assert page.locator("#vx-table tbody tr").count() == len(wards) == page.locator("path.vx-ward").count()
    row = page.locator("#vx-table tbody tr").first
    total = sum(int(text) for text in page.locator("#vx-table tbody td:nth-child(2)").all_inner_texts())
    assert total == int(page.text_content(OPEN))
    shown = row.locator(".vx-swatch").get_attribute("data-status")
    row.locator("button").click()
    expect(page.locator("path.vx-ward.is-chosen")).to_have_attribute("data-status", shown)
    expect(page.locator("[data-vx=panel] .vx-badge .vx-swatch")).to_have_attribute("data-status", shown)


def test_address_when_copied_then_shows_the_same_view(visit):
    watched = visit("planner")
    page = watched.open_map()
    page.uncheck("[data-vx-layer=points]")
    page.focus(RANGE)
    page.keyboard.press("ArrowLeft")
    page.locator("#vx-table tbody tr button").first.click()
    page.wait_for_url(re.compile("s=ward"))
    month, title = page.text_content("[data-vx=month]"), page.text_content("[data-vx=panel-title]")
    page = watched.open_map(page.url[page.url.index("#") :])
    expect(page.locator("[data-vx=month]")).to_have_text(month)
    expect(page.locator("[data-vx=panel-title]")).to_have_text(title)
    expect(page.locator("[data-vx-layer=points]")).not_to_be_checked()
    assert page.locator(".vx-point").count() == 0


def test_rule_when_todays_is_picked_then_early_months_have_a_class(visit):
    page = visit("planner").open_map()
    page.focus(RANGE)
    page.keyboard.press("Home")
    expect(page.locator("path.vx-ward[data-status='6']").first).to_be_attached()
    page.select_option("[data-vx=rule]", "today")
    expect(page.locator("path.vx-ward[data-status='6']")).to_have_count(0)


def test_layers_when_switched_then_come_and_go(visit):
    page = visit("planner").open_map()
    page.check("[data-vx-layer=incidents]")
    expect(page.locator("canvas.vx-cells")).to_be_attached()
    expect(page.locator("[data-vx=incident-count]")).to_contain_text(re.compile(r"\d"))
    page.uncheck("[data-vx-layer=hotspots]")
    expect(page.locator("path.vx-hotspot")).to_have_count(0)
    page.check("[data-vx-layer=hotspots]")
    expect(page.locator("path.vx-hotspot").first).to_be_attached()


def test_search_when_typed_without_diacritics_then_finds_the_ward_by_keys_alone(visit):
    page = visit("planner").open_map()
    page.fill("#vx-search input", "khue trang")
    expect(page.locator("#vx-found [role=option]").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("[data-vx=panel-title]")).to_have_text("Phường Khuê Trang")
    page.keyboard.press("Escape")
    expect(page.locator("#vx-side")).not_to_have_attribute("data-chosen", "")


def test_language_when_switched_then_page_and_months_are_english_and_the_view_stays(visit):
    page = visit("planner").open_map()
    page.focus(RANGE)
    page.keyboard.press("Home")
    page.wait_for_timeout(400)
    page.click(".vx-switch button[value=en]")
    page.wait_for_selector("html[lang=en][data-vx-map=ready]")
    expect(page.locator("[data-vx=month]")).to_have_text(re.compile(r"^[A-Z][a-z]{2} \d{4}$"))
    assert page.input_value(RANGE) == "0"
    expect(page.locator(".vx-nav-wide")).not_to_contain_text("Bản đồ")
    page.click(".vx-switch button[value=vi]")
    page.wait_for_selector("html[lang=vi][data-vx-map=ready]")


def test_leader_when_looking_at_the_map_then_sees_their_ward_and_only_published_status_elsewhere(visit):
    watched = visit("leader")
    page = watched.open_map()
    timeline = payload(page, "/map/timeline.json")
    own = {point["unit"] for point in timeline["points"]}
    assert len(own) <= 1
    statuses = dict(zip(timeline["units"], timeline["status"], strict=True))
    assert any(7 in codes for unit, codes in statuses.items() if unit not in own)
    rows = payload(page, f"/map/table.json?month={timeline['months'][-1]}")["rows"]
    counted = {row["id"] for row in rows if row["open"] is not None or row["incidents"] is not None}
    assert len(counted) == 1


def test_oversight_when_looking_at_the_map_then_gets_no_point_and_no_small_count(visit):
    page = visit("oversight").open_map()
    assert page.locator("[data-vx-layer=points]").count() == 0
    timeline = payload(page, "/map/timeline.json")
    assert timeline["points"] == []
    rows = payload(page, f"/map/table.json?month={timeline['months'][-1]}&window=1")["rows"]
    assert all(row["incidents"] in (0, "<5") or row["incidents"] >= 5 for row in rows)
    expect(page.locator("[data-vx=time-note]")).to_be_visible()
    expect(page.locator("[data-vx=open]")).to_be_hidden()


def test_phone_when_a_layer_is_switched_then_its_sheet_comes_and_goes(visit):
    page = visit("planner", PHONE, has_touch=True, is_mobile=True).open_map()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.tap("[data-vx-sheet=vx-layers]")
    expect(page.locator("#vx-layers")).to_be_in_viewport()
    page.tap("#vx-layers [data-vx-close]")
    expect(page.locator("#vx-layers")).not_to_be_in_viewport()
    page.tap("[data-vx-sheet=vx-side]")
    page.locator("#vx-table tbody tr button").first.tap()
    expect(page.locator("[data-vx=panel] a.btn-primary")).to_be_visible()


@pytest.mark.parametrize("selector", ["[data-vx=play]", "[data-vx=back]", "[data-vx-sheet=vx-side]"])
def test_phone_when_pressed_with_a_thumb_then_buttons_are_large_enough(visit, selector):
    page = visit("planner", PHONE, has_touch=True, is_mobile=True).open_map()
    box = page.locator(selector).bounding_box()
    assert min(box["width"], box["height"]) >= 44


def test_page_when_opened_then_weighs_less_than_two_megabytes(visit):
    watched = visit("planner")
    weights = []
    watched.page.on("response", lambda answer: weights.append(len(answer.body())))
    watched.open_map()
    assert sum(weights) < 2_000_000


def test_paper_when_it_is_narrow_then_the_legend_is_whole_and_the_table_is_there(visit):
    watched = visit("planner", {"width": 690, "height": 1000})
    page = watched.open_map()
    page.emulate_media(media="print")
    signs = page.locator(".vx-legend").first.locator("li:visible")
    assert len({round(sign.bounding_box()["x"]) for sign in signs.all()}) == 1
    expect(page.locator("#vx-table")).to_be_visible()


def test_hotspots_when_oversight_looks_then_outlines_have_no_number(visit):
    page = visit("oversight").open_map("#l=wards,hotspots")
    expect(page.locator(".vx-hotspot").first).to_be_visible()
    expect(page.locator(".vx-hotspot-number")).to_have_count(0)
