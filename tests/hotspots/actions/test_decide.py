"""Decisions: added, never changed."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import InternalError, transaction

from geo.models import AuditEntry
from hotspots.actions.decide import NewDecision, publish_decision, withdraw_decision
from hotspots.errors import DecisionError
from hotspots.models import Decision
from tests import worlds

pytestmark = pytest.mark.django_db
SIGNED = date(2026, 1, 9)


def new(unit, **changes):
    plain = NewDecision(
        unit=unit,
        period="2025",
        drug_free="yes",
        key_type="none",
        number="100/QĐ-UBND",
        signed_on=SIGNED,
        in_force_from=SIGNED,
    )
    return replace(plain, **changes)


def test_decision_when_published_is_recorded_with_who_and_an_audit_entry():
    (unit,) = worlds.wards(1)
    signer = worlds.account("approver")
    made = publish_decision(new(unit), by=signer)
    assert (made.step, made.recorded_by_id) == ("published", signer.id)
    assert AuditEntry.objects.get(action="status.decide").detail["number"] == "100/QĐ-UBND"


def test_decision_when_withdrawn_stays_and_gets_a_second_row():
    (unit,) = worlds.wards(1)
    made = publish_decision(new(unit), by=None)
    withdraw_decision(made, day=date(2026, 3, 1), reason="Có điểm tái phức tạp", by=None)
    assert list(Decision.objects.order_by("id").values_list("step", flat=True)) == ["published", "withdrawn"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"drug_free": "unknown"}, "people decide yes or no"),
        ({"key_type": "unknown", "drug_free": "no"}, "people decide yes or no"),
        ({"key_type": "II"}, "a drug-free unit has no key type, found II"),
        ({"in_force_from": date(2026, 1, 1)}, "before it was signed on 2026-01-09"),
    ],
)
def test_decision_when_it_contradicts_itself_is_refused(changes, message):
    (unit,) = worlds.wards(1)
    with pytest.raises(DecisionError, match=message):
        publish_decision(new(unit, **changes), by=None)


def test_decision_when_recorded_twice_is_refused_and_the_first_stays():
    (unit,) = worlds.wards(1)
    publish_decision(new(unit), by=None)
    with pytest.raises(DecisionError, match="was already recorded as published"):
        publish_decision(new(unit), by=None)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("day", "reason", "message"),
    [
        (date(2026, 3, 1), " ", "cannot be withdrawn without a reason"),
        (date(2026, 1, 1), "Sai số liệu", "it cannot be withdrawn from 2026-01-01"),
    ],
)
def test_withdrawal_when_it_gives_no_reason_or_comes_too_early_is_refused(day, reason, message):
    (unit,) = worlds.wards(1)
    made = publish_decision(new(unit), by=None)
    with pytest.raises(DecisionError, match=message):
        withdraw_decision(made, day=day, reason=reason, by=None)


def test_decision_when_somebody_tries_to_change_it_is_kept_by_the_database():
    (unit,) = worlds.wards(1)
    made = publish_decision(new(unit), by=None)
    with pytest.raises(InternalError), transaction.atomic():
        Decision.objects.filter(pk=made.pk).update(key_type="I")
