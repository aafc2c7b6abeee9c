"""Incidents: one feature per case, its offences and seizures as lists; no person anywhere."""

from typing import Any

from django.contrib.gis.db.models import PointField
from django.contrib.gis.db.models.functions import AsGeoJSON
from django.db.models import Exists, F, FloatField, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONObject

from geo import crs
from geo.access.exact_places import exact_for
from geo.access.scope import scope_of
from geo.models import (
    CELL_DEGREES,
    Discovery,
    Incident,
    LocatedBy,
    Offence,
    OffenceKind,
    Precision,
    Seizure,
    UnitPiece,
    User,
)
from geo.quality.records import FLAGS
from geo.residence import OF_PERSONS
from maps.exporting import filters
from maps.exporting.columns import DECIMALS, first_match, geojson, listed, unit_columns
from maps.exporting.layer import Column, Layer, Place, Text

_HALF = Value(CELL_DEGREES / 2, output_field=FloatField())
_SIZE = Value(CELL_DEGREES, output_field=FloatField())
_POINT = PointField(srid=crs.WGS84)
_OFFENCES = Offence.objects.filter(incident=OuterRef("pk")).order_by("ordinal")
_SEIZURES = Seizure.objects.filter(incident=OuterRef("pk")).order_by("pk")
_SEIZED = JSONObject(substance="substance", quantity="quantity", unit="unit")


def _rows(user: User) -> "QuerySet[Incident]":
    return Incident.objects.for_user(user)


def _cell_centre(point: Any) -> Func:
    """Centre of the point's cell. A plain Func: Django's own SnapToGrid cannot take an OuterRef."""
    return Func(point, _HALF, _HALF, _SIZE, _SIZE, function="ST_SnapToGrid", output_field=_POINT)


def _place(user: User) -> Place:
    """The exact point for who holds the grant, else the cell's centre, but never across a ward's border."""
    exact = exact_for(user)
    centre_in_ward = Q(
        Exists(UnitPiece.objects.filter(unit=OuterRef("unit"), geom__covers=_cell_centre(OuterRef("point"))))
    )
    ward_only = Q(point__isnull=True) | Q(precision__in=["ward", "group", "none"])
    nowhere = Q(precision="none")
    cell = AsGeoJSON(_cell_centre(F("point")), precision=DECIMALS)
    cases = [(ward_only, None), (exact, geojson("point")), (centre_in_ward, cell)]
    words = [(nowhere, "none"), (ward_only, "ward_only"), (exact, "exact"), (centre_in_ward, "cell")]
    return Place(geometry=first_match(cases, default=None), shown=first_match(words, default="withheld"))


def _precision(user: User) -> Text:
    if scope_of(user).exact_places or scope_of(user).audience == "ward":
        return Text(
            vi="Điểm như đã ghi; vụ chỉ biết phường, xã không có tọa độ (place_shown).",
            en="Points as recorded; cases known only by ward have no geometry (place_shown).",
        )
    return Text(
        vi="Tâm ô lưới 0,0025° (khoảng 250 m) thay cho điểm; không bao giờ sang phường, xã khác.",
        en="Centres of grid cells of 0.0025° (about 250 m) instead of points; never across a ward's border.",
    )


def _column(name: str, vi: str, en: str, **more: Any) -> Column:
    return Column(name=name, source=f"geo.Incident.{name}", vi=vi, en=en, **more)


_PEOPLE = {
    "criminal": ("xử lý hình sự", "handled criminally"),
    "admin": ("xử lý hành chính", "handled administratively"),
}
_RESIDENCE = {
    "here": ("cư trú tại chỗ", "resident here"),
    "elsewhere": ("cư trú nơi khác", "resident elsewhere"),
    "no_fixed": ("không nơi ở ổn định", "without fixed residence"),
}
_COUNTS = [
    _column(
        f"{outcome}_{residence}",
        f"Số đối tượng {said[0]}, {lives[0]}; trống là chưa rõ",
        f"Offenders {said[1]}, {lives[1]}; empty is unknown",
    )
    for outcome, said in _PEOPLE.items()
    for residence, lives in _RESIDENCE.items()
]

LAYER = Layer(
    name="incidents",
    right="incidents.view",
    title=Text(vi="Vụ việc", en="Incidents"),
    model=Incident,
    rows=_rows,
    place=_place,
    columns=[
        _column("source", "Nguồn", "Source"),
        _column("source_id", "Mã vụ trong nguồn", "Case number in the source"),
        _column("occurred_on", "Ngày xảy ra", "Day it happened"),
        _column("occurred_time", "Giờ", "Time of day"),
        _column("date_precision", "Ngày chính xác đến", "How precise the day is"),
        _column("place_role", "Hiện trường hay nơi bắt giữ", "Scene of the offence, or place of arrest"),
        _column("precision", "Vị trí chính xác đến", "How precise the recorded place is"),
        _column("located_by", "Định vị bằng", "How it was located"),
        _column("place_text", "Địa điểm như đã ghi", "Place as recorded"),
        *unit_columns(),
        Column(
            name="offences",
            source="geo.Offence.kind",
            vi="Các hành vi",
            en="Offences",
            type="list of texts",
            expression=listed(_OFFENCES.values("kind")),
        ),
        Column(
            name="seizures",
            source="geo.Seizure.substance",
            vi="Tang vật: chất, số lượng, đơn vị tính",
            en="Seizures: substance, quantity, unit",
            type="list of {substance, quantity, unit}",
            expression=listed(_SEIZURES.values(seized=_SEIZED)),
        ),
        _column("venue_kind", "Loại cơ sở", "Kind of venue"),
        _column("discovery", "Cách phát hiện; tuần tra, kiểm tra là do công an tìm", "How it came to notice"),
        *_COUNTS,
        _column("plants", "Số cây", "Plants"),
        _column("plant_area_m2", "Diện tích cây", "Plant area", unit="m²"),
        _column("public_concern", "Gây bức xúc dư luận", "Public concern"),
        Column(
            name="campaign",
            source="geo.Campaign.code",
            vi="Đợt cao điểm",
            en="Campaign",
            expression=F("campaign__code"),
        ),
        _column("recorded_at", "Ghi nhận lúc", "Recorded at"),
        _column("version", "Lần sửa", "Version"),
    ],
    place_source="geo.Incident.precision",
    filters=[
        *filters.days("occurred_on", vi="Ngày xảy ra", en="Day"),
        *filters.units(),
        filters.choice("kind", "offences__kind", OffenceKind, vi="Hành vi", en="Offence"),
        filters.choice("precision", "precision", Precision, vi="Độ chính xác", en="Precision"),
        filters.choice("discovery", "discovery", Discovery, vi="Cách phát hiện", en="Discovery"),
        filters.text("source", "source", vi="Nguồn", en="Source"),
        filters.choice("located_by", "located_by", LocatedBy, vi="Định vị theo", en="Located by"),
        filters.flag("flag", FLAGS, vi="Cần xem lại", en="To check"),
        filters.mark(
            "unplaced", "unit__isnull", vi="Chỉ vụ không thuộc đơn vị nào", en="Only cases in no unit"
        ),
        filters.flag("persons", OF_PERSONS, vi="Có người bị xử lý", en="Persons handled"),
        filters.seized("seized", vi="Tang vật, đúng tên", en="Seized, by its exact name"),
        filters.number("campaign", "campaign", vi="Ghi là của đợt", en="Marked as of the campaign"),
        filters.area("area", "incident", vi="Trong các đơn vị của đợt", en="In the units of the campaign"),
    ],
    recorded=F("recorded_at"),
    precision=_precision,
)
