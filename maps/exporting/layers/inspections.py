"""Inspections of venues; persons are counts, and empty is unknown."""

from typing import Any

from django.db.models import F, QuerySet

from geo.models import InspectionOutcome, User, VenueInspection
from maps.exporting import filters
from maps.exporting.columns import unit_columns
from maps.exporting.layer import Column, Layer, Text
from maps.exporting.standing import PRECISION, place_of


def _rows(user: User) -> "QuerySet[VenueInspection]":
    return VenueInspection.objects.for_user(user)


def _column(name: str, vi: str, en: str, **more: Any) -> Column:
    return Column(name=name, source=f"geo.VenueInspection.{name}", vi=vi, en=en, **more)


LAYER = Layer(
    name="inspections",
    right="venues.view",
    title=Text(vi="Kiểm tra cơ sở", en="Inspections of venues"),
    model=VenueInspection,
    rows=_rows,
    place=lambda _user: place_of("venue__"),
    columns=[
        Column(
            name="venue_source",
            source="geo.Venue.source",
            vi="Nguồn của cơ sở",
            en="Source of the venue",
            expression=F("venue__source"),
        ),
        Column(
            name="venue_id",
            source="geo.Venue.source_id",
            vi="Mã cơ sở trong nguồn",
            en="Venue's id in the source",
            expression=F("venue__source_id"),
        ),
        Column(
            name="venue_kind",
            source="geo.Venue.kind",
            vi="Loại cơ sở",
            en="Kind of venue",
            expression=F("venue__kind"),
        ),
        _column("day", "Ngày kiểm tra", "Day of the inspection"),
        _column("outcome", "Kết quả", "What was found"),
        _column("violations", "Số vi phạm; trống là chưa rõ", "Violations; empty is unknown"),
        _column("drug_tests", "Số người xét nghiệm; trống là chưa rõ", "Persons tested; empty is unknown"),
        _column("positive", "Số dương tính; trống là chưa rõ", "Persons positive; empty is unknown"),
        _column("document", "Văn bản", "Document"),
        Column(
            name="campaign",
            source="geo.Campaign.code",
            vi="Đợt cao điểm",
            en="Campaign",
            expression=F("campaign__code"),
        ),
        *unit_columns("venue__unit"),
        _column("recorded_at", "Ghi nhận lúc", "Recorded at"),
    ],
    place_source="geo.Venue.precision",
    filters=[
        *filters.days("day", vi="Ngày kiểm tra", en="Day"),
        *filters.units("venue__unit"),
        filters.choice("outcome", "outcome", InspectionOutcome, vi="Kết quả", en="Outcome"),
    ],
    recorded=F("recorded_at"),
    precision=lambda _user: PRECISION,
)
