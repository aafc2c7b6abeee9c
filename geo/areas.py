"""The units that took part in a campaign as a condition on facts, whatever edition they belong to."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from geo.models import Campaign, DrugPointPlacement, IncidentPlacement, VenuePlacement
from geo.models.base import Placement

_PLACEMENTS: dict[str, type[Placement]] = {
    "incident": IncidentPlacement,
    "point": DrugPointPlacement,
    "venue": VenuePlacement,
}


def in_area(rows: Any, campaign: Campaign, *, what: str) -> Any:
    """Those of ``rows`` ("incident", "point" or "venue") in the units of a campaign; all where all took part.

    A fact's own unit is the one of today. Where the campaign names a unit that is no longer in force, facts
    are taken by their place in that unit's edition: the same ground, then and now. Misleads where an old
    row is known by the name of its unit only: it has no place in another edition.
    """
    units = list(campaign.units.values_list("pk", flat=True))
    if not units:
        return rows
    today = campaign.units.filter(active=True, valid__contains=timezone.localdate())
    if today.count() == len(units):
        return rows.filter(unit__in=units)
    placed = _PLACEMENTS[what]._default_manager.filter(**{what: OuterRef("pk"), "unit__in": units})
    return rows.filter(Exists(placed))
