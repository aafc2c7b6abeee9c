"""A plan with one task, for the tests that walk all addresses."""

from datetime import date

from geo.models import AdminUnit, DrugPoint
from hotspots.models import Plan, PlanTask, PlanTaskLine


def task(unit: AdminUnit, point: DrugPoint) -> PlanTask:
    """A task of the ward's plan, overdue, which somebody was reminded of; its words are a secret."""
    secret, day = f"SECRET-{unit.code}", date(2025, 1, 5)
    plan = Plan.objects.create(
        unit=unit, period="2025", goal="drug_free", head="chair", document=secret, registered_on=day
    )
    asked = {"text": secret, "criterion": "no_points", "pillar": "supply", "group": "fight", "head": "police"}
    made = PlanTask.objects.create(plan=plan, due=date(2025, 9, 1), point=point, **asked)
    PlanTaskLine.objects.create(task=made, kind="reminded", day=date(2025, 9, 20), note=secret)
    return made
