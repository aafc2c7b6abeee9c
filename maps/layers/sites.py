"""Layer: ports, stations, rehab centres, clinics and schools as round signs."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from geo.models import Site, SiteKind
from maps.layers.layer import Layer, LegendEntry
from maps.layers.question import Question
from maps.layers.standing import places_payload


def payload(user: Any, _question: Question) -> dict[str, Any]:
    """The sites the reader may see, of all times; their own fact is whether they may determine addiction."""
    return places_payload(Site.objects.for_user(user), kinds=dict(SiteKind.choices), own="can_determine")


LAYER = Layer(
    code="sites",
    name=_("Địa điểm quan trọng"),
    right="venues.view",
    payload=payload,
    legend=tuple(LegendEntry("site", code, name) for code, name in SiteKind.choices),
    notes=("sites-note",),
    starts_on=False,
)
