"""Venues beside their last inspection."""

from typing import Any

from django.db.models import OuterRef, Subquery

from geo.models import VenueInspection


def with_last_inspection(venues: Any) -> Any:
    """Venues with `last_day` and `last_outcome` of their last inspection; both null where none is known,
    which does not say that nobody came.
    """
    last = VenueInspection.objects.filter(venue=OuterRef("pk")).order_by("-day")
    return venues.annotate(
        last_day=Subquery(last.values("day")[:1]), last_outcome=Subquery(last.values("outcome")[:1])
    )
