"""The invented province's decisions, taken by the demonstration's approver through the ordinary action."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from django.utils import timezone

from geo.models import AdminUnit, Level, User
from hotspots.actions.decide import NewDecision, publish_decision, withdraw_decision
from hotspots.models import Assessment
from maps.demo.files import FOLDER


def take_decisions(_tell: Callable[[str], None]) -> str:
    """Publish each decision of decisions.json on the assessment it was based on, and withdraw what was
    withdrawn."""
    rows = json.loads((FOLDER / "decisions.json").read_text(encoding="utf-8"))
    by = User.objects.get(username="approver")
    wards = AdminUnit.objects.filter(level=Level.COMMUNE, active=True, valid__contains=timezone.localdate())
    units = {unit.code: unit for unit in wards}
    based_on = {(one.unit_id, one.period): one for one in Assessment.objects.order_by("id")}
    withdrawn = 0
    for row in rows:
        unit = units[row["unit_code"]]
        decision = publish_decision(
            NewDecision(
                unit=unit,
                period=row["period"],
                drug_free=row["drug_free"],
                key_type=row["key_type"],
                number=row["number"],
                signed_on=date.fromisoformat(row["signed_on"]),
                in_force_from=date.fromisoformat(row["in_force_from"]),
                reason=row["reason"],
                assessment=based_on.get((unit.pk, row["period"])),
            ),
            by=by,
        )
        if "withdrawn_on" in row:
            day = date.fromisoformat(row["withdrawn_on"])
            withdraw_decision(decision, day=day, reason=row["withdrawn_because"], by=by)
            withdrawn += 1
    return f"{len(rows)} published, {withdrawn} withdrawn"
