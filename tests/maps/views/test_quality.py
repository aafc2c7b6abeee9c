import re
from datetime import date

import pytest
from django.test import Client

from geo import placing
from geo.access.scope import scope_of
from geo.models import AuditEntry, Incident
from maps.exporting.errors import ExportRefused
from maps.exporting.filters import narrowed, read_question
from maps.exporting.layers.incidents import LAYER
from maps.forms.incidents import IncidentFilter
from tests import worlds

pytestmark = pytest.mark.django_db
PERIOD = "since=2025-01-01&until=2025-12-31"


@pytest.fixture
def city():
    first, second = worlds.wards(2)
    worlds.incident("1", unit=first, point=worlds.inside(0, 0), criminal_here=1)
    worlds.incident("2", unit=second, point=worlds.inside(1, 0), source="báo", precision="street")
    worlds.incident("3", precision="ward", located_by="unit_code", stated_unit_code=first.code)
    worlds.incident("4", point=worlds.inside(1, 5), occurred_on=date(2025, 8, 1))
    worlds.incident("5", unit=first, occurred_on=date(2024, 8, 1))
    placing.place_incidents()
    return first


def text(answer) -> str:
    return answer.content.decode()


def test_page_when_opened_then_every_number_leads_to_as_many_records(client: Client, city):
    client.force_login(worlds.account("planner"))
    for keys in ("first=source&second=month", "first=unit&second=month"):
        page = text(client.get(f"/quality/?{PERIOD}&{keys}"))
        links = re.findall(r'<a href="(/incidents/\?[^"]+)">(\d+)</a>', page)
        assert len(links) > 10
        for address, number in links:
            listed = text(client.get(address.replace("&amp;", "&")))
            assert len(set(re.findall(r'href="/incidents/(\d+)/"', listed))) == int(number), address


def test_page_when_offenders_are_not_reported_then_unknown_and_not_zero(client: Client, city):
    Incident.objects.update(criminal_here=None)
    client.force_login(worlds.account("analyst"))
    page = text(client.get(f"/quality/?{PERIOD}"))
    assert "từ 0/4 vụ có ghi số người" in page
    assert "<strong>0" not in page
    assert "Hà Nội, 5/2008–6/2018: 1,275" in page


def test_page_when_a_clerk_asks_then_of_his_ward_only(client: Client, city):
    client.force_login(worlds.account("clerk", city))
    page = text(client.get(f"/quality/?{PERIOD}&first=unit&second=source"))
    assert city.full_name in page
    assert "Phường Ô 1.0" not in page
    assert "báo" not in re.sub(
        r"<[^>]+>|Báo cáo|báo cáo|báo chí", "", page.split("<h2>Độ chính xác")[1].split("</table>")[0]
    )


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("first=month&second=month", "Hãy chọn hai mục khác nhau"),
        ("since=2025-02-01&until=2025-01-01", "Ngày đầu đứng sau ngày cuối"),
        ("since=x", "Nhập một ngày hợp lệ|Enter a valid date"),
    ],
)
def test_page_when_the_question_cannot_be_then_says_why(client: Client, city, query, sentence):
    client.force_login(worlds.account("planner"))
    answer = client.get(f"/quality/?{query}")
    assert answer.status_code == 200
    assert re.search(sentence, text(answer))


def test_download_when_asked_then_the_groups_as_a_table_and_on_record(client: Client, city):
    client.force_login(worlds.account("planner"))
    answer = client.get(f"/quality.csv?{PERIOD}&first=source&second=unit")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Nguồn,")
    assert len(lines) == 5
    assert lines[-1].startswith("tất cả,,4,")
    assert AuditEntry.objects.get(action="quality.download").detail == {"groups": 3}


@pytest.mark.parametrize(
    "query", ["flag=outside", "flag=late", "located_by=unit_code", "unplaced=on", "source=báo"]
)
def test_filter_of_the_list_when_downloaded_then_the_same_records(city, query):
    asked = dict([query.split("=")])
    planner = worlds.account("planner")
    form = IncidentFilter(asked, scope=scope_of(planner))
    listed = form.narrow(Incident.objects.for_user(planner))
    exported = narrowed(
        LAYER, LAYER.rows(planner), read_question(LAYER, {**asked, "flag": asked.get("flag", "")})
    )
    assert form.errors == {}
    assert set(listed.values_list("pk", flat=True)) == set(exported.values_list("pk", flat=True))
    assert 0 < listed.count() < 5 or query == "flag=late"


@pytest.mark.parametrize("asked", [{"flag": "x"}, {"unplaced": "x"}])
def test_filter_of_a_download_when_it_cannot_be_read_then_refused(asked):
    with pytest.raises(ExportRefused, match="không hợp lệ"):
        read_question(LAYER, asked)
