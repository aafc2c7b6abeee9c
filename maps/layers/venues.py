"""Layer: venues as small squares; far views only say how many there are."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from geo.importing.kinds.venues import NO_BUSINESS
from geo.models import Venue, VenueKind
from maps.layers.layer import Layer, LegendEntry
from maps.layers.question import Question
from maps.layers.standing import places_payload

KINDS = {code: name for code, name in VenueKind.choices if code not in NO_BUSINESS}


def payload(user: Any, _question: Question) -> dict[str, Any]:
    """The venues the reader may see, of all times; their own fact is whether they are conditional."""
    return places_payload(Venue.objects.for_user(user), kinds=dict(VenueKind.choices), own="conditional")


LAYER = Layer(
    code="venues",
    name=_("Cơ sở kinh doanh"),
    right="venues.view",
    payload=payload,
    legend=tuple(LegendEntry("venue", code, name) for code, name in KINDS.items()),
    notes=("venues-note",),
    starts_on=False,
)
