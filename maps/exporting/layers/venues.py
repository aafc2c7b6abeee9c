"""Venues under security conditions and others that are inspected; nobody who owns or runs them."""

from django.db.models import F, QuerySet

from geo.models import User, Venue, VenueKind
from maps.exporting import filters
from maps.exporting.layer import Layer, Text
from maps.exporting.standing import PRECISION, place_of, standing_columns


def _rows(user: User) -> "QuerySet[Venue]":
    return Venue.objects.for_user(user)


LAYER = Layer(
    name="venues",
    right="venues.view",
    title=Text(vi="Cơ sở kinh doanh", en="Venues"),
    model=Venue,
    rows=_rows,
    place=lambda _user: place_of(),
    columns=standing_columns(
        "Venue",
        ("source_id", "Mã cơ sở trong nguồn", "Venue's id in the source"),
        ("kind", "Loại cơ sở", "Kind of venue"),
        ("name", "Tên trên biển hiệu", "Name on its sign"),
        (
            "conditional",
            "Kinh doanh có điều kiện về an ninh trật tự; trống là chưa rõ",
            "Under security conditions; empty is unknown",
        ),
    ),
    place_source="geo.Venue.precision",
    filters=[*filters.units(), filters.choice("kind", "kind", VenueKind, vi="Loại cơ sở", en="Kind")],
    recorded=F("recorded_at"),
    precision=lambda _user: PRECISION,
)
