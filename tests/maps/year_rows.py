"""The rows of a ward's assessment year: a campaign, a removal planned and checked, a task."""

from datetime import date

from geo.models import AdminUnit, Campaign, CampaignResult, DrugPoint, RemovalCheck, RemovalPlan
from hotspots.models import Plan, PlanTask, PlanTaskLine


def campaign(unit: AdminUnit) -> Campaign:
    """A campaign of this ward alone, with a number that it reported."""
    told = {"kind": "PEAK", "from_day": date(2025, 8, 15), "to_day": date(2025, 10, 15)}
    # Its name is no secret: the forms of cases offer every campaign.
    held = Campaign.objects.create(code=f"CD-{unit.code}", name="Cao điểm thử", **told)
    held.units.add(unit)
    CampaignResult.objects.create(
        campaign=held, unit=unit, kind="cases", value=3, document=f"SECRET-{unit.code}"
    )
    return held


def watched(point: DrugPoint, number: str) -> None:
    """The removal was planned, and its place looked at."""
    RemovalPlan.objects.create(
        point=point, due=date(2025, 8, 31), head="ward_police", document=number, made_on=date(2025, 6, 1)
    )
    removal = point.events.get(kind="removed")
    RemovalCheck.objects.create(
        point=point, removal=removal, day=date(2025, 9, 10), outcome="gone", document=number
    )


def task(unit: AdminUnit, point: DrugPoint) -> PlanTask:
    """A task of the ward's plan, overdue, which somebody was reminded of."""
    secret = f"SECRET-{unit.code}"
    told = {"head": "chair", "document": secret, "registered_on": date(2025, 1, 5)}
    plan = Plan.objects.create(unit=unit, period="2025", goal="drug_free", **told)
    asked = {"text": secret, "criterion": "no_points", "pillar": "supply", "group": "fight", "head": "police"}
    task = PlanTask.objects.create(plan=plan, due=date(2025, 9, 1), point=point, **asked)
    PlanTaskLine.objects.create(task=task, kind="reminded", day=date(2025, 9, 20), note=secret)
    return task
