"""A removal from its plan to the watch, by a ward's leader on a phone."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser


def test_removal_when_planned_carried_out_and_verified_on_a_phone_then_watched_and_counted(visit):
    watched = visit("leader", PHONE)
    page = watched.open("/points/new/")
    page.fill("[name=source_id]", "DP-DIEN-THOAI")
    page.select_option("[name=unit]", index=1)
    today = date.today()  # noqa: DTZ011
    page.fill("[name=day]", today.isoformat())
    page.click("main form button[type=submit]")
    page.locator("summary", has_text="Xác minh").click()
    page.locator("details[open] button").click()
    expect(page.locator(".vx-now")).to_contain_text("Chưa có hạn")

    page.get_by_text("Lập kế hoạch triệt xóa").click()
    form = page.locator("details[open]")
    form.locator("[name=plan-due]").fill((today + timedelta(days=30)).isoformat())
    form.locator("[name=plan-document]").fill("77/KH-CAP")
    form.locator("button").click()
    expect(page.locator(".vx-now")).to_contain_text("77/KH-CAP")

    page.locator("summary", has_text=re.compile("^Triệt xóa$")).click()
    page.locator("details[open] button").click()
    tap = page.get_by_role("button", name="Kiểm tra hôm nay: đã hết hoạt động")
    assert tap.bounding_box()["height"] >= 44
    tap.click()
    expect(page.locator(".vx-now")).to_contain_text("Đang theo dõi")
    expect(page.locator(".vx-ledger")).to_contain_text("kiểm tra tại chỗ: đã hết hoạt động")

    watched.open("/removals/?stage=watched")
    row = page.locator("tbody tr", has_text="DP-DIEN-THOAI")
    expect(row).to_contain_text("77/KH-CAP")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    watched.open("/removals/statistics/")
    expect(page.locator("#relapse ~ p a").first).to_be_visible()
    page.locator("a", has_text=re.compile("lần triệt xóa")).first.click()
    expect(page.locator("tbody tr", has_text="DP-DIEN-THOAI")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
