"""Venues, sites and key routes on the map: fetched when asked for, drawn in their time, reached by keys."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_map import RANGE, payload

pytestmark = pytest.mark.browser
MIDDLE = "16.62/109.447"


def fetched(page: Page, name: str) -> int:
    """How often the page has asked for a payload."""
    asked = "(name) => performance.getEntriesByType('resource').filter((e) => e.name.includes(name)).length"
    return page.evaluate(asked, f"/map/{name}.json")


def switch_on(page: Page, layer: str) -> None:
    page.locator(f"[data-vx-layer={layer}]").check()


@pytest.mark.parametrize("layer", ["venues", "sites", "routes"])
def test_layer_when_not_switched_on_then_nothing_of_it_is_fetched(visit, layer):
    page = visit("planner").open_map()
    assert fetched(page, layer) == 0
    with page.expect_response(f"**/map/{layer}.json"):
        switch_on(page, layer)
    page.locator(f"[data-vx-layer={layer}]").uncheck()
    switch_on(page, layer)
    assert fetched(page, layer) == 1


def test_venues_when_far_away_then_counted_and_when_near_drawn_and_opened_by_key(visit):
    watched = visit("planner")
    page = watched.open_map("#l=wards,venues&m=2026-10&z=11/16.62/109.447")
    note = page.locator("[data-vx=venues-note]")
    expect(note).to_contain_text("phóng to để xem")
    expect(page.locator("[data-venue]")).to_have_count(0)
    known = {row[0]: row for row in payload(page, "/map/venues.json")["places"]}
    page = watched.open_map(f"#l=wards,venues&m=2026-10&z=14/{MIDDLE}")
    sign = page.locator("[data-venue]").first
    expect(sign).to_be_visible()
    name = known[int(sign.get_attribute("data-venue"))][2]
    assert name in sign.get_attribute("aria-label")
    sign.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-vx=panel-title]")).to_have_text(name)
    page.get_by_role("link", name="Trang của cơ sở").click()
    expect(page.locator("h1")).to_have_text(name)


def test_venue_when_the_month_is_after_its_last_then_is_gone(visit):
    watched = visit("planner")
    rows = payload(watched.open_map(), "/map/venues.json")["places"]
    closed = next(row for row in rows if row[7] and row[4] and row[7] < "2026-01")
    pk, lon, lat, last = closed[0], closed[4], closed[5], closed[7]
    page = watched.open_map(f"#l=venues&m={last}&z=16/{lat}/{lon}")
    expect(page.locator(f"[data-venue='{pk}']")).to_be_visible()
    page.focus(RANGE)
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"[data-venue='{pk}']")).to_have_count(0)


def test_sites_when_switched_on_then_seen_from_afar_and_opened(visit):
    page = visit("planner").open_map("#l=wards,sites&m=2026-10")
    expect(page.locator("[data-site]")).to_have_count(6)
    port = page.locator("[data-site][aria-label*='Cảng biển']")
    port.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-vx=panel]")).to_contain_text("cảng biển")
    page.get_by_role("link", name="Trang của địa điểm").click()
    expect(page.locator("h1")).to_contain_text("Cảng biển")


def test_routes_when_near_then_the_corridor_is_as_wide_as_on_the_ground(visit):
    watched = visit("planner")
    page = watched.open_map(f"#l=wards,routes&m=2026-10&z=16/{MIDDLE}")
    lines = page.locator("[data-route]")
    expect(lines).to_have_count(2)
    # 60 m of the wider one, at 2.29 m a pixel.
    widths = page.locator(".vx-route-corridor").evaluate_all(
        "(bands) => bands.map((band) => Number(band.getAttribute('stroke-width')))"
    )
    assert max(widths) == pytest.approx(60 / 2.29, rel=0.03)
    lines.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-vx=panel]")).to_contain_text("Bề rộng hành lang")
    page.get_by_role("link", name="Trang của tuyến").click()
    expect(page.locator(".vx-sketch")).to_be_visible()


def test_routes_when_a_leader_looks_then_only_those_that_pass_the_own_ward(visit):
    page = visit("leader").open_map("#l=wards,routes&m=2026-10")
    whole = payload(visit("planner").open_map(), "/map/routes.json")["features"]
    own = payload(page, "/map/routes.json")["features"]
    assert len(own) < len(whole)
    expect(page.locator("[data-route]")).to_have_count(len(own))
