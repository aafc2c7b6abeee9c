import re
from datetime import date

import pytest
import time_machine
from django.test import Client

from geo.models import Campaign, CampaignResult, Incident, Seizure, Venue, VenueInspection
from maps.exporting.filters import narrowed, read_question
from maps.exporting.layers.incidents import LAYER
from tests.worlds import drug_point, incident, inside, reader, wards

pytestmark = pytest.mark.django_db
DAYS = {"from_day": date(2025, 9, 1), "to_day": date(2025, 9, 30)}
NOUGHT = dict.fromkeys(
    (
        *("criminal_here", "criminal_elsewhere", "criminal_no_fixed"),
        *("admin_here", "admin_elsewhere", "admin_no_fixed"),
    ),
    0,
)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-30T12:00:00+07:00", tick=False):
        yield


@pytest.fixture
def world():
    first, second, third = wards()
    peak = Campaign.objects.create(code="CD-1", name="Cao điểm tháng Chín", kind="PEAK", **DAYS)
    peak.units.add(first, second)
    for at in range(9):
        day = (date(2025, 8, 20), date(2025, 9, 10), date(2024, 9, 12))[at % 3]
        counts = {**NOUGHT, "criminal_here": at % 2, "admin_elsewhere": at % 4}
        ways = {"discovery": ("campaign", "report", "patrol")[at // 3]}
        case = incident(f"V-{at}", unit=(first, second)[at % 2], occurred_on=day, **counts, **ways)
        Seizure.objects.create(incident=case, substance="heroin", quantity=1, unit="g")
    incident("V-x", unit=third, occurred_on=date(2025, 9, 10))
    events = [("listed", date(2025, 9, 3)), ("removed", date(2025, 9, 20))]
    drug_point("Đ-1", unit=first, point=inside(0, 0), events=events)
    venue = Venue.objects.create(source="thử", source_id="CS", kind="karaoke", name="Sao", unit=first)
    VenueInspection.objects.create(venue=venue, day=date(2025, 9, 9), outcome="drugs")
    return {"first": first, "second": second, "third": third, "peak": peak}


def text(answer) -> str:
    return answer.content.decode()


def signed(client: Client, role: str = "planner", unit=None) -> Client:
    client.force_login(reader(role, unit))
    return client


def rows(page: str) -> int:
    """Rows of a list, of whichever kind."""
    found = re.search(r'tất cả <span class="vx-stage-count">(\d+)', page)
    labels = ("Mã vụ", "Tên", "Mã điểm")
    return int(found[1]) if found else max(page.count(f'data-label="{label}"') for label in labels)


def test_page_when_a_number_is_a_link_then_the_list_has_as_many(client, world):
    """Cases, points, venues: of the days, of those before and after, of a year before."""
    page = text(signed(client).get(f"/campaigns/{world['peak'].pk}/"))
    table = page[page.index("vx-windows") : page.index('id="reported"')]
    links = re.findall(r'<a href="(/(?:incidents|removals)/\?[^"]*)">(\d+)</a>', table)
    cases = [(address, number) for address, number in links if "persons=" not in address]
    assert len(cases) == 12
    for address, number in cases:
        assert rows(text(client.get(address.replace("&amp;", "&")))) == int(number), address


def test_page_when_persons_are_linked_then_the_list_sums_to_them(client, world):
    page = text(signed(client).get(f"/campaigns/{world['peak'].pk}/"))
    address, number = re.search(r'<a href="([^"]*persons=criminal)">(\d+)</a>', page).groups()
    listed = text(client.get(address.replace("&amp;", "&")))
    assert f"<strong>{number}</strong>" in listed


def test_page_when_opened_then_windows_ways_seizures_and_the_caution(client, world):
    page = text(signed(client).get(f"/campaigns/{world['peak'].pk}/"))
    for word in ("02/08/2025–31/08/2025", "01/10/2025–30/10/2025", "01/09/2024–30/09/2024"):
        assert word in page
    for word in ("tìm thấy nhiều vì tìm nhiều", "heroin", "tin báo, tố giác", "vụ ghi rõ là của đợt này"):
        assert word in page
    assert f"/effects/campaign/{world['peak'].pk}/" in page


def test_page_when_a_ward_leader_opens_it_then_the_own_ward_only_or_nothing(client, world):
    address = f"/campaigns/{world['peak'].pk}/"
    for unit, value in ((None, 99), (world["first"], 41), (world["second"], 42)):
        CampaignResult.objects.create(
            campaign=world["peak"], unit=unit, kind="cases", value=value, document="BC"
        )
    page = text(signed(client, "ward_leader", world["first"]).get(address))
    assert "chỉ đếm hồ sơ của địa bàn bạn" in page
    assert "41" in page
    assert ">99" not in page
    assert ">42" not in page
    assert signed(client, "ward_leader", world["third"]).get(address).status_code == 404
    assert "tháng Chín" not in text(client.get("/campaigns/"))


def test_reported_when_written_then_beside_the_records_and_differences_are_marked(client, world):
    address = f"/campaigns/{world['peak'].pk}/"
    form = {"kind": "cases", "value": "7", "document": "15/BC", "unit": world["first"].pk}
    page = text(signed(client).post(f"{address}results/", form, follow=True))
    assert "Đã ghi số liệu báo cáo" in page
    assert "1/2 đơn vị" in page
    assert "theo hồ sơ: " in page
    assert "khác số báo cáo" not in page
    page = text(client.post(f"{address}results/", {**form, "unit": ""}, follow=True))
    assert "khác số báo cáo" in page
    assert "khác số của cả đợt" not in page
    page = text(client.post(f"{address}results/", {**form, "unit": "", "value": "8"}, follow=True))
    assert "khác số của cả đợt" in page
    assert CampaignResult.objects.count() == 3


def test_reported_when_refused_then_the_form_says_why(client, world):
    address = f"/campaigns/{world['peak'].pk}/results/"
    page = text(signed(client).post(address, {"kind": "seized", "value": "1", "document": "BC"}))
    assert "Hãy ghi chất hoặc tang vật nào" in page


def test_campaign_when_entered_and_corrected_then_on_the_list(client, world):
    form = {"code": "CD-9", "name": "Phong trào mới", "kind": "MOVEMENT", "from_day": "2026-06-01"}
    signed(client)
    page = text(client.post("/campaigns/new/", {**form, "to_day": "2026-07-31"}, follow=True))
    assert "Đã ghi đợt." in page
    assert "đang diễn ra" in page
    made = Campaign.objects.get(code="CD-9")
    changed = {**form, "to_day": "2026-08-31", "units": [world["first"].pk]}
    assert "bản cũ được giữ lại" in text(client.post(f"/campaigns/{made.pk}/edit/", changed, follow=True))
    assert list(made.units.all()) == [world["first"]]
    assert "Phong trào mới" in text(client.get("/campaigns/?kind=MOVEMENT"))
    assert "Cao điểm tháng Chín" not in text(client.get("/campaigns/?since=2026-01-01"))
    page = text(client.post("/campaigns/new/", {**form, "to_day": "2026-05-31"}))
    assert "Ngày cuối không thể trước ngày đầu" in page


def test_campaign_when_it_has_not_begun_then_the_page_says_so(client, world):
    coming = Campaign.objects.create(
        code="CD-8", name="Sắp tới", kind="PEAK", from_day=date(2026, 9, 1), to_day=date(2026, 9, 30)
    )
    assert "Đợt chưa bắt đầu" in text(signed(client).get(f"/campaigns/{coming.pk}/"))


@pytest.mark.parametrize("role", ["analyst", "approver"])
def test_campaign_when_the_role_only_looks_then_no_form(client, world, role):
    page = text(signed(client, role).get(f"/campaigns/{world['peak'].pk}/"))
    assert "Ghi số liệu báo cáo" not in page


@pytest.mark.parametrize(
    "query",
    ["persons=criminal_here", "persons=unknown", "seized=HEROIN", "area={pk}", "area={pk}&seized=heroin"],
)
def test_incidents_when_filtered_and_downloaded_then_the_same_records(client, world, query):
    asked = dict(part.split("=") for part in query.format(pk=world["peak"].pk).split("&"))
    page = text(signed(client).get("/incidents/", asked))
    listed = {int(pk) for pk in re.findall(r'data-label="Mã vụ"><a href="/incidents/(\d+)/"', page)}
    exported = narrowed(LAYER, LAYER.rows(reader("planner")), read_question(LAYER, asked))
    assert listed == set(exported.values_list("pk", flat=True))
    assert listed


def test_download_when_the_campaign_is_not_there_then_nothing(world):
    rows = narrowed(LAYER, LAYER.rows(reader("planner")), read_question(LAYER, {"area": "999999"}))
    assert rows.count() == 0


def test_campaign_when_a_year_before_nothing_was_on_record_then_says_so_and_counts_no_zero(client, world):
    Incident.objects.filter(occurred_on__year=2024).delete()
    page = text(signed(client).get(f"/campaigns/{world['peak'].pk}/"))
    same_period = re.findall(r'data-label="cùng kỳ năm trước">(.*?)</td>', page)
    assert len(same_period) == 6
    assert all("không có hồ sơ" in cell for cell in same_period)
    assert re.search(r'data-label="So cùng kỳ">–</td>', page)
