from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps

from geo.actions.errors import FactRefused, VersionConflict
from geo.actions.incidents import IncidentEntry, SeizedGoods, correct_incident, create_incident
from geo.models import AdminUnit, AuditEntry, Incident, Offence, UnitMonth
from tests.reference.summaries import cell_months, unit_months
from tests.worlds import account, inside, wards

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 1)


def entry(unit: AdminUnit | None, **fields: Any) -> IncidentEntry:
    facts = {"occurred_on": DAY, "discovery": "patrol", "criminal_here": 2, **fields.pop("facts", {})}
    return IncidentEntry(unit=unit, facts=facts, **fields)


def test_create_when_it_has_a_point_then_placed_counted_and_on_record() -> None:
    unit = wards()[0]
    me = account("planner")
    goods = [SeizedGoods(substance="heroin", quantity=Decimal("1.5"), unit="g")]
    made = create_incident(
        source_id="V-1",
        entry=entry(unit, point=inside(0, 0), precision="house", offences=["sale", "use"], seizures=goods),
        by=me,
    )
    assert made.placements.get().unit == unit
    assert list(made.offences.values_list("ordinal", "kind")) == [(1, "sale"), (2, "use")]
    assert made.seizures.get().quantity == Decimal("1.5")
    assert UnitMonth.objects.get().incidents == 1
    assert AuditEntry.objects.get(action="incident.create").by == me


def test_create_when_only_a_ward_is_known_then_precision_ward_and_no_point() -> None:
    unit = wards()[0]
    made = create_incident(source_id="V-1", entry=entry(unit), by=None)
    made.refresh_from_db()
    assert (made.point, made.precision, made.located_by, made.unit) == (None, "ward", "unit_code", unit)


def test_create_when_nothing_is_known_of_the_place_then_not_located() -> None:
    made = create_incident(source_id="V-1", entry=entry(None), by=None)
    assert (made.precision, made.unit) == ("none", None)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2099, 1, 1), "Ngày 01/01/2099 chưa tới"),
        (date(2025, 6, 30), "chỉ có từ 01/07/2025; vụ xảy ra trước"),
    ],
)
def test_create_when_the_day_cannot_be_then_refused(day: date, sentence: str) -> None:
    with pytest.raises(FactRefused, match=sentence):
        create_incident(source_id="V-1", entry=entry(wards()[0], facts={"occurred_on": day}), by=None)


def test_create_when_the_code_is_taken_then_refused_but_not_in_another_ward() -> None:
    first, second, _ = wards()
    create_incident(source_id="V-1", entry=entry(first), by=None)
    with pytest.raises(FactRefused, match="Mã vụ “V-1” đã có"):
        create_incident(source_id="V-1", entry=entry(first), by=None)
    create_incident(source_id="V-1", entry=entry(second), by=None)
    assert Incident.objects.count() == 2


def test_correct_when_place_and_day_change_then_moved_counted_anew_and_the_old_version_kept() -> None:
    first, second, _ = wards()
    me = account("planner")
    made = create_incident(
        source_id="V-1", entry=entry(first, point=inside(0, 0), precision="house"), by=None
    )
    changed = entry(second, point=inside(1, 0), precision="street", facts={"occurred_on": date(2025, 10, 2)})
    correct_incident(incident=made, version=1, entry=changed, by=me)
    made.refresh_from_db()
    assert (made.unit, made.version, made.recorded_by, made.precision) == (second, 2, me, "street")
    assert [row.unit for row in UnitMonth.objects.all()] == [second]
    old = apps.get_model("geo", "IncidentHistory").objects.get()
    assert (old.occurred_on, old.unit_id, old.version) == (DAY, first.pk, 1)
    stored = {(row.unit_id, row.month): (row.incidents, row.proactive) for row in UnitMonth.objects.all()}
    assert stored == unit_months()
    assert len(cell_months()) == 1


def test_correct_when_somebody_was_faster_then_a_conflict_and_nothing_written() -> None:
    unit = wards()[0]
    made = create_incident(source_id="V-1", entry=entry(unit), by=None)
    correct_incident(incident=made, version=1, entry=entry(unit, facts={"criminal_here": 5}), by=None)
    with pytest.raises(VersionConflict, match="đã được người khác sửa"):
        correct_incident(incident=made, version=1, entry=entry(unit, offences=["use"]), by=None)
    made.refresh_from_db()
    assert (made.criminal_here, made.version, made.offences.count()) == (5, 2, 0)


def test_correct_when_the_parts_stay_then_their_rows_stay() -> None:
    unit = wards()[0]
    goods = [SeizedGoods(substance="MDMA", quantity=Decimal(3), unit="viên")]
    made = create_incident(source_id="V-1", entry=entry(unit, offences=["use"], seizures=goods), by=None)
    before = [*made.offences.values_list("pk", flat=True), *made.seizures.values_list("pk", flat=True)]
    correct_incident(incident=made, version=1, entry=entry(unit, offences=["use"], seizures=goods), by=None)
    after = [*made.offences.values_list("pk", flat=True), *made.seizures.values_list("pk", flat=True)]
    assert after == before


def test_correct_when_offences_change_then_only_those_and_the_others_keep_their_detail() -> None:
    unit = wards()[0]
    made = create_incident(source_id="V-1", entry=entry(unit, offences=["use", "sale"]), by=None)
    Offence.objects.filter(kind="use").update(detail="hai lần")
    Offence.objects.create(incident=made, kind="use", ordinal=3)
    correct_incident(incident=made, version=1, entry=entry(unit, offences=["use", "transport"]), by=None)
    rows = list(made.offences.values_list("ordinal", "kind", "detail"))
    assert rows == [(1, "use", "hai lần"), (3, "use", ""), (4, "transport", "")]


def test_correct_when_an_old_row_only_states_a_ward_then_its_statement_is_kept() -> None:
    unit = wards()[0]
    made = create_incident(source_id="V-1", entry=entry(unit), by=None)
    early = {"occurred_on": date(2024, 5, 1)}
    Incident.objects.filter(pk=made.pk).update(stated_unit_name="Tên cũ", **early)
    correct_incident(incident=made, version=1, entry=entry(unit, facts={**early, "plants": 3}), by=None)
    made.refresh_from_db()
    assert (made.stated_unit_name, made.plants) == ("Tên cũ", 3)
