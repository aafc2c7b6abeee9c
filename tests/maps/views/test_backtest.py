"""The page that compares methods: who is shown it, what it concludes, and its drawing."""

import re

import pytest

from hotspots.models import BackTest
from tests import worlds
from tests.hotspots import backtest_world

pytestmark = pytest.mark.django_db
CITY = ("planner", "analyst", "approver")
OTHERS = {"ward_leader": 404, "oversight": 404, "clerk": 403, "administrator": 403}


@pytest.fixture
def units():
    return worlds.wards(1)


def page(client, user, address: str = "/hotspots/backtest/", *, status: int = 200) -> str:
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_page_when_there_is_no_backtest_says_how_to_make_one(client, units):
    assert "manage.py backtest" in page(client, worlds.account("planner"))


@pytest.mark.parametrize("role", CITY)
def test_page_when_the_whole_city_is_the_readers_shows_the_table_with_both_counts(client, units, role):
    backtest_world.stored()
    text = page(client, worlds.account(role))
    assert "Đếm thường" in text
    assert "Đếm giảm dần theo thời gian" in text
    assert "DBSCAN: nơi các vụ việc dày đặc" in text
    assert "372,0/1200" in text
    assert "360–384 tùy lưới ô" in text
    assert "kém đếm thường" in text
    assert "khác biệt chỉ là nhiễu" in text


@pytest.mark.parametrize(("role", "status"), OTHERS.items())
def test_page_when_the_reader_sees_less_than_the_city_is_not_there(client, units, role, status):
    row = backtest_world.stored()
    user = worlds.account(role, units[0] if role in ("ward_leader", "clerk") else None)
    page(client, user, status=status)
    page(client, user, f"/hotspots/backtest/{row.pk}/", status=status)
    assert not BackTest.objects.for_user(user).exists()


def test_hotspots_page_when_the_reader_sees_less_than_the_city_does_not_offer_it(client, units):
    backtest_world.stored()
    link = 'href="/hotspots/backtest/"'
    assert link in page(client, worlds.account("planner"), "/hotspots/")
    assert link not in page(client, worlds.account("oversight"), "/hotspots/")
    assert link not in page(client, worlds.account("ward_leader", units[0]), "/hotspots/")


def test_page_when_opened_says_that_the_ranking_is_for_this_place_and_these_data(client, units):
    backtest_world.stored()
    text = page(client, worlds.account("planner"))
    assert "Thứ hạng này chỉ là của địa bàn này, trên số liệu này" in text
    assert "Phương pháp đoán đúng nơi tuần tra sẽ tới cũng được điểm cao" in text
    assert "no ward has residents" in text


@pytest.mark.parametrize(
    ("results", "sentence"),
    [
        ({"dbscan": 0.2}, "hơn đếm thường: khác biệt chỉ là nhiễu, hoặc là kém hơn."),
        ({"dbscan": 0.3}, "không phương pháp nào chắc chắn hơn đếm thường: khác biệt chỉ là nhiễu."),
        ({"dbscan": 0.4}, "tìm đúng nhiều hơn đếm thường: DBSCAN: nơi các vụ việc dày đặc."),
        ({"dbscan": 0.3, "wobble": 5}, "không phương pháp nào chắc chắn hơn đếm thường"),
    ],
)
def test_page_when_methods_differ_or_not_concludes_so(client, units, results, sentence):
    backtest_world.stored(backtest_world.results(**results))
    assert sentence in page(client, worlds.account("planner"))


def test_page_when_windows_are_few_says_how_many_are_needed(client, units):
    found = backtest_world.results(windows=4)
    backtest_world.stored(found)
    text = page(client, worlds.account("planner"))
    assert "4 kỳ thử có vụ việc thì chưa nói được gì: so 2 phương pháp cần ít nhất 7 kỳ." in text
    assert "chưa đủ kỳ thử để nói" in text


def test_page_when_nothing_happened_in_the_windows_ranks_nothing(client, units):
    backtest_world.stored(backtest_world.results(a_window=0))
    text = page(client, worlds.account("planner"))
    assert "Không có vụ việc nào trong các kỳ thử" in text
    assert '<svg class="vx-backtest-chart"' not in text


def test_page_when_drawn_has_a_line_a_method_and_the_numbers_of_the_table(client, units):
    backtest_world.stored(backtest_world.results(dbscan=0.4))
    text = page(client, worlds.account("planner"))
    kinds = re.findall(r'<g class="vx-backtest-line" data-kind="(\w+)">', text)
    assert kinds == ["decayed", "first", "plain"]
    assert len(re.findall(r'<polyline points="[\d., ]+"/>', text)) == 3


def test_page_when_incidents_changed_since_says_so_and_else_not(client, units):
    row = backtest_world.stored()
    assert "Số liệu đã thay đổi sau lần thử này" not in page(client, worlds.account("planner"))
    row.fingerprint = "9-0000000000000000"
    row.save()
    assert "Số liệu đã thay đổi sau lần thử này" in page(client, worlds.account("approver"))


def test_page_when_there_are_earlier_ones_links_them_and_shows_each_at_its_address(client, units):
    first, second = backtest_world.stored(), backtest_world.stored(input_count=77)
    user = worlds.account("planner")
    assert f'href="/hotspots/backtest/{first.pk}/"' in page(client, user)
    older = page(client, user, f"/hotspots/backtest/{first.pk}/")
    assert f'href="/hotspots/backtest/{second.pk}/"' in older
    assert "1234 vụ từ 15/12/2024 đến 14/12/2026" in older
    page(client, user, "/hotspots/backtest/999999/", status=404)


def test_page_when_opened_names_the_command_that_repeats_it(client, units):
    row = backtest_world.stored()
    row.parameters["methods"]["dbscan"]["eps_m"] = 80.0
    row.save()
    text = page(client, worlds.account("planner"))
    command = "manage.py backtest --from 2024-12-15 --to 2026-12-14 --windows 12 --test-days 30"
    assert f"{command} --train-days 365 --side 150 --share 0.01 --origins 2" in text
    assert "--methods dbscan --set dbscan.eps_m=80.0</code>" in text
