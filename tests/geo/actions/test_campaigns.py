from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import transaction
from django.db.utils import IntegrityError, InternalError

from geo.actions.campaigns import CampaignEntry, Reported, correct_campaign, create_campaign, report_result
from geo.actions.errors import FactRefused
from geo.models import AuditEntry, Campaign, CampaignResult
from tests.worlds import reader, wards

pytestmark = pytest.mark.django_db
ENTRY = {"name": "Cao điểm", "kind": "PEAK", "from_day": date(2025, 9, 1), "to_day": date(2025, 9, 30)}


@pytest.fixture
def planner():
    return reader("planner")


@pytest.fixture
def peak(planner):
    first, second, _ = wards()
    return create_campaign(code="CD-1", entry=CampaignEntry(**ENTRY, units=[first, second]), by=planner)


def told(**fields) -> Reported:
    return Reported(**{"unit": None, "kind": "cases", "value": Decimal(3), "document": "BC 1", **fields})


def test_campaign_when_corrected_then_the_old_version_is_kept(peak, planner):
    entry = CampaignEntry(**{**ENTRY, "name": "Tên khác", "document": "12/KH"})
    correct_campaign(campaign=peak, entry=entry, by=planner)
    now = Campaign.objects.get()
    assert (now.name, now.document, now.units.count()) == ("Tên khác", "12/KH", 0)
    assert apps.get_model("geo", "CampaignHistory").objects.get().name == "Cao điểm"
    assert AuditEntry.objects.filter(action="campaign.correct", by=planner).exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"to_day": date(2025, 8, 31)}, "Ngày cuối không thể trước ngày đầu"),
        ({"to_day": date(2035, 1, 1)}, "dài nhất ba năm"),
    ],
)
def test_campaign_when_its_days_cannot_be_then_refused(planner, fields, sentence):
    with pytest.raises(FactRefused, match=sentence):
        create_campaign(code="CD-2", entry=CampaignEntry(**{**ENTRY, **fields}), by=planner)


def test_campaign_when_its_code_is_taken_then_refused(peak, planner):
    with pytest.raises(FactRefused, match="Mã đợt “CD-1” đã có"):
        create_campaign(code="CD-1", entry=CampaignEntry(**ENTRY), by=planner)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "seized"}, "Hãy ghi chất hoặc tang vật nào"),
        ({"value": Decimal("2.5")}, "“số vụ” là số đếm: hãy ghi số nguyên"),
    ],
)
def test_result_when_it_cannot_be_then_refused(peak, planner, fields, sentence):
    with pytest.raises(FactRefused, match=sentence):
        report_result(campaign=peak, told=told(**fields), by=planner)
    assert not CampaignResult.objects.exists()


def test_result_when_the_unit_took_no_part_then_refused(peak, planner):
    from geo.models import AdminUnit

    third = AdminUnit.objects.get(code="90002")
    with pytest.raises(FactRefused, match="không tham gia đợt này"):
        report_result(campaign=peak, told=told(unit=third), by=planner)


def test_result_when_told_twice_then_both_stay_and_none_can_be_changed(peak, planner):
    for value in (3, 4):
        report_result(campaign=peak, told=told(value=Decimal(value)), by=planner)
    assert list(CampaignResult.objects.values_list("value", flat=True)) == [3, 4]
    with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
        CampaignResult.objects.update(value=9)


def test_result_when_a_count_names_a_thing_then_the_database_refuses(peak):
    with pytest.raises(IntegrityError, match="seized_result_names_the_thing"):
        CampaignResult.objects.create(campaign=peak, kind="cases", thing="heroin", value=1, document="BC")
