"""The data dictionary: every property of every layer, from the same columns that write the files."""

from typing import Any

from django.db import models
from django.db.models import Value

from maps.exporting.columns import place_column
from maps.exporting.layer import Column, Layer, field_of
from maps.exporting.layers import LAYERS

_TYPES: "list[tuple[type[models.Field[Any, Any]], str]]" = [
    (models.BooleanField, "true | false | null"),
    (models.DateTimeField, "date-time (ISO 8601, UTC)"),
    (models.DateField, "date (YYYY-MM-DD)"),
    (models.TimeField, "time (HH:MM:SS)"),
    (models.IntegerField, "integer"),
    (models.FloatField, "number"),
    (models.DecimalField, "number"),
    (models.JSONField, "JSON"),
]


def dictionary() -> list[dict[str, Any]]:
    """One entry per layer with its fields, filters and rights, in both languages."""
    return [
        {
            "name": layer.name,
            "title": layer.title.to_dict(),
            "right": layer.right,
            "filters": [_filter(each) for each in layer.filters],
            "fields": [_field(column) for column in _columns(layer)],
        }
        for layer in LAYERS.values()
    ]


def _columns(layer: Layer) -> list[Column]:
    if not layer.place_source:
        return list(layer.columns)
    return [*layer.columns, place_column(layer.place_source, Value(""))]


def _filter(each: Any) -> dict[str, Any]:
    return {"name": each.name, "title": {"vi": each.vi, "en": each.en}, "wants": each.wants}


def _field(column: Column) -> dict[str, Any]:
    field = field_of(column.source)
    return {
        "name": column.name,
        "title": {"vi": column.vi, "en": column.en},
        "type": column.type or _type(field),
        "unit": column.unit,
        "class": column.secrecy.name.lower(),
        "null": bool(column.expression is not None or field.null),
        "choices": _choices(column, field),
        "source": column.source,
    }


def _type(field: Any) -> str:
    return next((name for kind, name in _TYPES if isinstance(field, kind)), "text")


def _choices(column: Column, field: Any) -> dict[str, Any]:
    """Value → its label; labels of model fields are the law's own Vietnamese terms."""
    if column.choices is not None:
        return {value: label.to_dict() for value, label in column.choices.items()}
    return {str(value): {"vi": str(label)} for value, label in (getattr(field, "choices", None) or [])}
