"""Sites: ports, stations, rehab centres, clinics and schools; nobody who works there."""

from django.db.models import F, QuerySet

from geo.models import Site, SiteKind, User
from maps.exporting import filters
from maps.exporting.layer import Layer, Text
from maps.exporting.standing import PRECISION, place_of, standing_columns


def _rows(user: User) -> "QuerySet[Site]":
    return Site.objects.for_user(user)


LAYER = Layer(
    name="sites",
    right="venues.view",
    title=Text(vi="Địa điểm quan trọng", en="Sites"),
    model=Site,
    rows=_rows,
    place=lambda _user: place_of(),
    columns=standing_columns(
        "Site",
        ("source_id", "Mã địa điểm trong nguồn", "Site's id in the source"),
        ("kind", "Loại địa điểm", "Kind of site"),
        ("name", "Tên", "Name"),
        (
            "can_determine",
            "Cơ sở y tế được xác định tình trạng nghiện; trống là chưa rõ",
            "Health facility that may determine addiction; empty is unknown",
        ),
    ),
    place_source="geo.Site.precision",
    filters=[*filters.units(), filters.choice("kind", "kind", SiteKind, vi="Loại địa điểm", en="Kind")],
    recorded=F("recorded_at"),
    precision=lambda _user: PRECISION,
)
