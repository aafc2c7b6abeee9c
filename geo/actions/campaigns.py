"""Campaigns and movements: entered, corrected, and what the units that took part reported of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from geo.access import audit
from geo.actions.errors import FactRefused
from geo.models import AdminUnit, Campaign, CampaignResult, ResultKind, User

LONGEST_DAYS = 3 * 366


@dataclass(frozen=True, kw_only=True)
class CampaignEntry:
    """A campaign as a person enters it; no units are all of them."""

    name: str
    kind: str
    from_day: date
    to_day: date
    units: Collection[AdminUnit] = ()
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class Reported:
    """One number reported of a campaign; ``unit`` None is the whole of it."""

    unit: AdminUnit | None
    kind: str
    value: Decimal
    document: str
    thing: str = ""
    measure: str = ""


@transaction.atomic
def create_campaign(*, code: str, entry: CampaignEntry, by: User | None) -> Campaign:
    """A new campaign. Raises FactRefused where its code is taken or its days cannot be."""
    _refuse_days(entry)
    if Campaign.objects.filter(code=code).exists():
        raise FactRefused(_("Mã đợt “%(code)s” đã có; hãy mở đợt đó hoặc chọn mã khác.") % {"code": code})
    made = Campaign.objects.create(code=code, recorded_by=by, **_fields(entry))
    made.units.set(entry.units)
    audit.record(action="campaign.create", by=by, subject=made, detail=_units(entry))
    return made


@transaction.atomic
def correct_campaign(*, campaign: Campaign, entry: CampaignEntry, by: User | None) -> None:
    """What was entered, over what stood there; the old version is kept. Raises FactRefused as above."""
    _refuse_days(entry)
    Campaign.objects.filter(pk=campaign.pk).update(
        **_fields(entry), recorded_by=by, recorded_at=Now(), import_run=None
    )
    campaign.units.set(entry.units)
    audit.record(action="campaign.correct", by=by, subject=campaign, detail=_units(entry))


@transaction.atomic
def report_result(*, campaign: Campaign, told: Reported, by: User | None) -> CampaignResult:
    """One number. A further one of the same unit, kind and thing corrects it; the earlier one stays.

    Raises FactRefused where the unit took no part, a thing seized is not named, or a count is not whole.
    """
    _refuse_unit(campaign, told.unit)
    seized = told.kind == ResultKind.SEIZED
    if seized and not told.thing:
        raise FactRefused(_("Hãy ghi chất hoặc tang vật nào được thu giữ."))
    if not seized and told.value != told.value.to_integral_value():
        raise FactRefused(
            _("“%(kind)s” là số đếm: hãy ghi số nguyên.") % {"kind": ResultKind(told.kind).label}
        )
    made = CampaignResult(
        campaign=campaign,
        unit=told.unit,
        kind=told.kind,
        thing=told.thing if seized else "",
        value=told.value,
        measure=told.measure if seized else "",
        document=told.document,
        recorded_by=by,
    )
    CampaignResult.objects.bulk_create([made])
    audit.record(action="campaign.result", by=by, subject=campaign, detail={"kind": told.kind})
    return made


def _refuse_unit(campaign: Campaign, unit: AdminUnit | None) -> None:
    part = campaign.units.all()
    if unit is not None and part.exists() and not part.filter(pk=unit.pk).exists():
        raise FactRefused(_("%(unit)s không tham gia đợt này.") % {"unit": unit.full_name})


def _refuse_days(entry: CampaignEntry) -> None:
    if entry.to_day < entry.from_day:
        raise FactRefused(_("Ngày cuối không thể trước ngày đầu."))
    if (entry.to_day - entry.from_day).days > LONGEST_DAYS:
        raise FactRefused(_("Một đợt dài nhất ba năm; hãy xem lại hai ngày."))


def _fields(entry: CampaignEntry) -> dict[str, object]:
    same = ("name", "kind", "from_day", "to_day", "document")
    return {name: getattr(entry, name) for name in same}


def _units(entry: CampaignEntry) -> dict[str, list[int]]:
    return {"units": sorted(unit.pk for unit in entry.units)}
