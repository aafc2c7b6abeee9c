from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from geo import summaries
from geo.actions.errors import FactRefused
from geo.actions.import_facts import _LOCK as IMPORT_LOCK
from geo.actions.import_facts import import_facts
from geo.actions.incidents import IncidentEntry, create_incident
from geo.actions.merge_cases import merge_cases
from geo.importing.runner import Order
from geo.models import AuditEntry, Incident, Offence, OtherId, Seizure, UnitMonth
from tests import worlds
from tests.reference.summaries import unit_months

pytestmark = pytest.mark.django_db


def pair() -> tuple[Incident, Incident]:
    unit, other = worlds.wards(2)
    kept = worlds.incident("V-1", unit=unit, point=worlds.inside(0, 0))
    gone = worlds.incident(
        "B-9",
        unit=other,
        point=worlds.inside(1, 0),
        occurred_on=date(2025, 10, 2),
        criminal_here=2,
        source="báo",
    )
    for case, kinds, goods in (
        (kept, ["sale"], [("Heroin", 1)]),
        (gone, ["use", "sale"], [("heroin", 9), ("MDMA", 3)]),
    ):
        for place, kind in enumerate(kinds):
            Offence.objects.create(incident=case, ordinal=place, kind=kind)
        for substance, quantity in goods:
            Seizure.objects.create(incident=case, substance=substance, quantity=quantity, unit="g")
    summaries.refresh()
    return kept, gone


def goods_of(case: Incident) -> list[tuple[str, Decimal]]:
    return list(case.seizures.values_list("substance", "quantity"))


def test_merge_when_two_cases_are_one_then_parts_ids_counts_and_history():
    kept, gone = pair()
    planner = worlds.account("planner")
    merge_cases(kept_id=kept.pk, other_id=gone.pk, by=planner)
    kept.refresh_from_db()
    assert not Incident.objects.filter(pk=gone.pk).exists()
    assert list(kept.offences.values_list("kind", flat=True)) == ["sale", "use"]
    assert goods_of(kept) == [("Heroin", Decimal(1)), ("MDMA", Decimal(3))]
    assert (kept.version, kept.criminal_here, kept.recorded_by) == (2, None, planner)
    other = OtherId.objects.get()
    assert (other.incident, other.source, other.source_id) == (kept, "báo", "B-9")
    assert apps.get_model("geo", "IncidentHistory").objects.filter(pgh_obj_id=gone.pk).count() == 1
    stored = {(row.unit_id, row.month): (row.incidents, row.proactive) for row in UnitMonth.objects.all()}
    assert stored == unit_months()
    assert len(stored) == 1
    assert AuditEntry.objects.get(action="incident.merge").detail == {"merged": gone.pk, "taken": []}


def test_merge_when_facts_are_taken_then_those_of_the_other_and_no_more():
    kept, gone = pair()
    merge_cases(kept_id=kept.pk, other_id=gone.pk, take=["place", "offenders", "seizures"], by=None)
    kept.refresh_from_db()
    assert (kept.unit, kept.point, kept.criminal_here) == (gone.unit, gone.point, 2)
    assert kept.occurred_on == date(2025, 9, 15)
    assert goods_of(kept) == [("heroin", Decimal(9)), ("MDMA", Decimal(3))]


def test_merge_when_done_twice_then_nothing_changes():
    kept, gone = pair()
    merge_cases(kept_id=kept.pk, other_id=gone.pk, by=None)
    assert merge_cases(kept_id=kept.pk, other_id=gone.pk, by=None) is None
    kept.refresh_from_db()
    assert (kept.version, OtherId.objects.count()) == (2, 1)


def test_merge_when_the_other_was_merged_before_then_all_ids_lead_to_the_kept_one():
    kept, gone = pair()
    third = worlds.incident("C-3", unit=gone.unit)
    merge_cases(kept_id=gone.pk, other_id=third.pk, by=None)
    merge_cases(kept_id=kept.pk, other_id=gone.pk, by=None)
    assert set(OtherId.objects.values_list("source_id", "incident")) == {("B-9", kept.pk), ("C-3", kept.pk)}


def test_merge_when_the_kept_one_is_gone_or_the_same_then_refused():
    kept, gone = pair()
    with pytest.raises(FactRefused, match="không còn trong kho dữ liệu"):
        merge_cases(kept_id=kept.pk, other_id=kept.pk, by=None)
    merge_cases(kept_id=gone.pk, other_id=kept.pk, by=None)
    with pytest.raises(FactRefused, match="không còn trong kho dữ liệu"):
        merge_cases(kept_id=kept.pk, other_id=gone.pk, by=None)


def test_merge_when_the_other_is_gone_but_not_into_the_kept_one_then_refused():
    kept, gone = pair()
    third = worlds.incident("C-3", unit=gone.unit)
    merge_cases(kept_id=third.pk, other_id=gone.pk, by=None)
    with pytest.raises(FactRefused, match="Vụ cần nhập vào không còn"):
        merge_cases(kept_id=kept.pk, other_id=gone.pk, by=None)


def test_merge_when_the_other_lies_beyond_the_wards_of_who_asked_then_refused():
    kept, gone = pair()
    clerk = worlds.account("clerk", kept.unit)
    with pytest.raises(FactRefused, match="không thuộc địa bàn của người yêu cầu"):
        merge_cases(kept_id=kept.pk, other_id=gone.pk, by=clerk)
    assert Incident.objects.filter(pk=gone.pk).exists()


def test_merge_when_it_runs_then_no_import_or_undo_does():
    kept, gone = pair()
    held = "SELECT count(*) FROM pg_locks WHERE objid = %s AND pid = pg_backend_pid()"
    with connection.cursor() as cursor:
        for number in (0, 1):
            cursor.execute(held, [IMPORT_LOCK])
            assert cursor.fetchone() == (number,)
            merge_cases(kept_id=kept.pk, other_id=gone.pk, by=None)


@pytest.mark.parametrize("update", [False, True])
def test_import_when_it_brings_the_id_of_a_merged_case_then_known_and_nothing_changes(tmp_path: Path, update):
    kept, gone = pair()
    merge_cases(kept_id=kept.pk, other_id=gone.pk, by=None)
    file = tmp_path / "vu.csv"
    file.write_text(
        "source_id,occurred_on,unit_code,offence\nB-9,2025-10-02,90001,transport\n", encoding="utf-8"
    )
    before = list(Incident.objects.values_list()), list(Offence.objects.values_list())
    report = import_facts(Order("incidents", file, "báo", update=update), by=None, commit=True)
    assert (report.counts["new"], report.counts["unchanged"], report.rejected) == (0, 1, 0)
    assert (list(Incident.objects.values_list()), list(Offence.objects.values_list())) == before


def test_create_when_the_code_was_merged_into_another_case_then_refused():
    kept, _ = pair()
    OtherId.objects.create(incident=kept, source=f"unit {kept.unit.code}", source_id="B-1")
    entry = IncidentEntry(unit=kept.unit, facts={"occurred_on": date(2025, 9, 1)})
    with pytest.raises(FactRefused, match="Mã vụ “B-1” đã có"):
        create_incident(source_id="B-1", entry=entry, by=None)
