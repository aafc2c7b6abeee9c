"""Administrative units with their boundaries: public, the same for every reader."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet, Value

from geo.models import AdminUnit, Level, User
from maps.exporting import filters
from maps.exporting.columns import geojson
from maps.exporting.layer import Column, Layer, Place, Text


def _rows(_user: User) -> "QuerySet[AdminUnit]":
    # Boundaries are published facts without an owner: active editions are for everybody.
    return AdminUnit.objects.filter(active=True)


def _place(_user: User) -> Place:
    return Place(geometry=geojson("boundary"), shown=Value("exact"))


def _in_force(rows: "QuerySet[AdminUnit]", day: date) -> "QuerySet[AdminUnit]":
    return rows.filter(valid__contains=day)


def _column(name: str, vi: str, en: str, **more: Any) -> Column:
    return Column(name=name, source=f"geo.AdminUnit.{more.pop('field', name)}", vi=vi, en=en, **more)


LAYER = Layer(
    name="units",
    right="map.view",
    title=Text(vi="Đơn vị hành chính", en="Administrative units"),
    model=AdminUnit,
    rows=_rows,
    place=_place,
    columns=[
        _column(
            "code",
            "Mã đơn vị; dùng lại từ 7/2025, chỉ đúng cùng với valid",
            "Code; re-used in July 2025, read it with valid",
        ),
        _column("level", "Cấp", "Level"),
        _column("name", "Tên, không kèm loại", "Name without its kind"),
        _column("full_name", "Tên đầy đủ", "Full name"),
        _column("kind", "Loại", "Kind"),
        _column("province_code", "Mã tỉnh, thành phố", "Province code"),
        _column("province_name", "Tỉnh, thành phố", "Province"),
        _column(
            "parent_code",
            "Mã đơn vị cấp trên",
            "Code of the unit above",
            field="code",
            expression=F("parent__code"),
        ),
        _column(
            "valid",
            "Thời gian có hiệu lực, ngày cuối không tính",
            "Days in force, the last one excluded",
            type="range of dates",
        ),
        _column("area_m2", "Diện tích trên ellipsoid", "Area on the ellipsoid", unit="m²"),
        Column(
            name="edition",
            source="geo.UnitEdition.name",
            vi="Bộ địa giới",
            en="Edition of the boundaries",
            expression=F("edition__name"),
        ),
        Column(
            name="legal_basis",
            source="geo.UnitEdition.legal_basis",
            vi="Căn cứ pháp lý",
            en="Legal basis",
            expression=F("edition__legal_basis"),
        ),
    ],
    filters=[
        filters.choice("level", "level", Level, vi="Cấp", en="Level"),
        filters.number("edition", "edition_id", vi="Bộ địa giới (id)", en="Edition (id)"),
        filters.day("on", _in_force, vi="Có hiệu lực ngày", en="In force on"),
    ],
    recorded=F("edition__recorded_at"),
    precision=lambda _user: Text(
        vi="Ranh giới như tệp đã nạp, 6 số lẻ của độ.", en="Boundaries as loaded, 6 decimals of a degree."
    ),
)
