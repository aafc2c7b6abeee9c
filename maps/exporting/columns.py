"""Columns and expressions that several layers share."""

from typing import Any

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, F, Q, QuerySet, TextField, Value, When

from maps.exporting.layer import Column, Expression, Text

# Six decimals of a degree are 0.1 m: finer than any place is known.
DECIMALS = 6

# What `place_shown` can say; the dictionary lists it.
PLACE_SHOWN = {
    "exact": Text(vi="đúng vị trí đã ghi", en="the place as recorded"),
    "cell": Text(vi="tâm ô lưới 0,0025° (khoảng 250 m)", en="centre of a grid cell of 0.0025° (about 250 m)"),
    "ward_only": Text(vi="chỉ biết phường, xã", en="only the ward is known"),
    "suspected": Text(vi="điểm nghi vấn, không được xem vị trí", en="suspected point, place withheld"),
    "withheld": Text(vi="không được xem vị trí", en="place withheld"),
    "moving": Text(vi="điểm lưu động", en="moving point"),
    "none": Text(vi="chưa định vị", en="not located"),
}


def geojson(field: str) -> Expression:
    return AsGeoJSON(field, precision=DECIMALS)


def first_match(cases: list[tuple[Q, Any]], *, default: Any) -> Expression:
    """The value of the first condition that holds."""
    whens = [When(condition, then=_expression(value)) for condition, value in cases]
    return Case(*whens, default=_expression(default), output_field=TextField())


def listed(rows: "QuerySet[Any]") -> Expression:
    """The single column of a correlated queryset as one list."""
    return ArraySubquery(rows)


def unit_columns(path: str = "unit") -> list[Column]:
    """The unit of a row in the edition in force today."""
    return [
        Column(
            name="unit_code",
            source="geo.AdminUnit.code",
            vi="Mã đơn vị trong địa giới đang có hiệu lực",
            en="Code of the unit in the boundaries in force today",
            expression=F(f"{path}__code"),
        ),
        Column(
            name="unit_name",
            source="geo.AdminUnit.full_name",
            vi="Tên đơn vị",
            en="Name of the unit",
            expression=F(f"{path}__full_name"),
        ),
    ]


def place_column(source: str, shown: Expression) -> Column:
    """The property that says why a geometry is null, or how far it can be trusted."""
    return Column(
        name="place_shown",
        source=source,
        vi="Vị trí trong tệp là gì",
        en="What the geometry of this row is",
        expression=shown,
        choices=PLACE_SHOWN,
    )


def _expression(value: Any) -> Expression | None:
    if value is None or hasattr(value, "resolve_expression"):
        return value
    return Value(value, output_field=CharField())
