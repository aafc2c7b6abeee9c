"""What the authorities decided about a unit. Rows are added, never changed; a withdrawal is a row too."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from geo.access import audit
from geo.models import AdminUnit
from hotspots.errors import DecisionError
from hotspots.models import Answer, Assessment, Decision, DecisionStep, KeyType


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision as signed: number, days, both answers; `assessment`: what it was based on, if stored."""

    unit: AdminUnit
    period: str
    drug_free: str
    key_type: str
    number: str
    signed_on: dt.date
    in_force_from: dt.date
    reason: str = ""
    assessment: Assessment | None = None


@transaction.atomic
def publish_decision(new: NewDecision, *, by: Any) -> Decision:
    """Record a published decision. DecisionError where it contradicts itself or was recorded before."""
    _check(new)
    decision = Decision(
        unit=new.unit,
        period=new.period,
        step=DecisionStep.PUBLISHED,
        drug_free=new.drug_free,
        key_type=new.key_type,
        number=new.number,
        signed_on=new.signed_on,
        in_force_from=new.in_force_from,
        reason=new.reason,
        assessment=new.assessment,
        recorded_by=by,
    )
    return _record(decision, action="status.decide", by=by)


@transaction.atomic
def withdraw_decision(decision: Decision, *, day: dt.date, reason: str, by: Any) -> Decision:
    """Record that a decision is withdrawn from a day on. DecisionError without a reason, or too early."""
    if not reason.strip():
        raise DecisionError(f"Decision {decision.number} cannot be withdrawn without a reason: give one.")
    if day < decision.in_force_from:
        raise DecisionError(
            f"Decision {decision.number} is in force from {decision.in_force_from}: "
            f"it cannot be withdrawn from {day}."
        )
    withdrawal = Decision(
        unit_id=decision.unit_id,
        period=decision.period,
        step=DecisionStep.WITHDRAWN,
        drug_free=decision.drug_free,
        key_type=decision.key_type,
        number=decision.number,
        signed_on=day,
        in_force_from=day,
        reason=reason,
        assessment=decision.assessment,
        recorded_by=by,
    )
    return _record(withdrawal, action="status.withdraw", by=by)


def _check(new: NewDecision) -> None:
    if new.drug_free not in (Answer.YES, Answer.NO) or new.key_type == KeyType.UNKNOWN:
        raise DecisionError(f"Decision {new.number}: people decide yes or no and a type, never “unknown”.")
    if new.drug_free == Answer.YES and new.key_type != KeyType.NONE:
        raise DecisionError(f"Decision {new.number}: a drug-free unit has no key type, found {new.key_type}.")
    if new.in_force_from < new.signed_on:
        raise DecisionError(
            f"Decision {new.number}: in force from {new.in_force_from}, "
            f"before it was signed on {new.signed_on}."
        )


def _record(decision: Decision, *, action: str, by: Any) -> Decision:
    try:
        with transaction.atomic():
            decision.save(force_insert=True)
    except IntegrityError as fault:
        raise DecisionError(
            f"Decision {decision.number} of this unit was already recorded as {decision.step}."
        ) from fault
    detail = {"unit": decision.unit_id, "period": decision.period, "number": decision.number}
    audit.record(action=action, by=by, subject=decision, detail=detail)
    return decision
