"""A ward's leader on a phone: what is missing, taking a task over, saying it is done, trying a removal."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser


def test_leader_when_on_a_phone_then_takes_a_task_over_ticks_it_and_tries_a_removal(visit):
    watched = visit("leader", PHONE)
    page = watched.open("/wards/")
    page.locator("tr.vx-own a").first.click()
    missing = page.locator("#missing")
    expect(missing.get_by_text("1 điểm còn mở", exact=True)).to_be_visible()
    expect(missing.get_by_role("link", name=re.compile("điểm")).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ward = page.url

    offer = page.locator(".vx-proposals li").filter(has_text="Triệt xóa điểm DP-TRO-LAI")
    button = offer.get_by_role("button")
    assert button.bounding_box()["height"] >= 44
    button.click()
    page.wait_for_url(re.compile(r"/plans/\d+/"))
    page.locator(".vx-task a").filter(has_text="Triệt xóa điểm DP-TRO-LAI").click()
    page.locator("summary").filter(has_text="Báo đã làm").click()
    page.fill("input[name=done-document]", "45/BC-CAP")
    page.locator("details[open] button[type=submit]").click()
    expect(page.locator(".vx-task-state").first).to_contain_text("đã làm")
    expect(page.get_by_text("Đã làm, nhưng tiêu chí chưa đạt.")).to_be_visible()

    page.goto(ward)
    page.get_by_role("link", name="Thử: nếu thay đổi thì sao?").click()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Thử", exact=True).click()
    result = page.locator("#result")
    expect(result.locator(".vx-trial-mark")).to_have_text("thử, không lưu")
    before, after = result.locator(".vx-both > div").all()
    expect(before).to_contain_text("1 điểm còn mở")
    expect(after).not_to_contain_text("1 điểm còn mở")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(ward)
    expect(page.locator("#missing").get_by_text("1 điểm còn mở", exact=True)).to_be_visible()
