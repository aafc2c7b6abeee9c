"""What an export layer is: whose rows, which columns, which filters, how exact its places are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, QuerySet
from django.db.models.expressions import BaseExpression, Combinable

from geo.access.field_classes import FieldClass, class_of
from geo.models import User

Expression = BaseExpression | Combinable
"""Anything a queryset can be annotated with."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """A sentence or word in both languages."""

    vi: str
    en: str

    def to_dict(self) -> dict[str, str]:
        return {"vi": self.vi, "en": self.en}


@dataclass(frozen=True, kw_only=True)
class Column:
    """One property of a file.

    ``source`` names the model field it shows (``"geo.Incident.occurred_on"``): type, choices and class
    follow from it. ``expression`` is that field of the layer's own rows unless said otherwise, and ``type``
    says what it makes of the field.
    """

    name: str
    source: str
    vi: str
    en: str
    unit: str = ""
    type: str = ""
    expression: Expression | None = None
    choices: Mapping[str, Text] | None = None

    def value(self) -> Expression:
        return self.expression if self.expression is not None else F(self.source.rsplit(".", 1)[1])

    @property
    def secrecy(self) -> FieldClass:
        return class_of(self.source)


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One question a layer answers.

    ``read`` turns the asked text into a value or raises ValueError; ``narrow`` narrows the rows by it.
    ``choices`` are the values with their words, where there are few; none where any text may be asked.
    """

    name: str
    vi: str
    en: str
    wants: str
    read: Callable[[str], Any]
    narrow: Callable[[QuerySet[Any], Any], QuerySet[Any]]
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Place:
    """A row's geometry as GeoJSON text or null, and the word that says how exact it is or why it is null."""

    geometry: Expression
    shown: Expression


def _as_asked(_user: User, asked: dict[str, Any]) -> dict[str, Any]:
    return asked


def _no_run(_user: User, _asked: Mapping[str, Any]) -> Mapping[str, Any] | None:
    return None


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows that stand in no table of the database: ``names`` of the properties, and a statement with its
    parameters that makes ``feature_id``, ``geometry`` (GeoJSON text or null) and a column for each name.
    """

    names: list[str]
    sql: str
    parameters: tuple[Any, ...]
    count: int


@dataclass(frozen=True, kw_only=True)
class Layer:
    """One layer; ``rows(user)`` begins with a `for_user` queryset, and a test compares it with the pages.

    Where ``place_source`` names a field, `place_shown` is a property too, of that field's class.
    ``recorded`` is the moment a row was recorded: its highest value is the data cut-off. ``fill`` may
    complete the asked filters (the newest run), ``run`` names the run that the rows come from. ``table``
    makes the features of the one row that the question leaves, where they are packed in it.
    """

    name: str
    right: str
    title: Text
    model: type[Model]
    rows: Callable[[User], QuerySet[Any]]
    place: Callable[[User], Place]
    columns: Sequence[Column]
    filters: Sequence[Filter]
    recorded: Expression
    precision: Callable[[User], Text]
    place_source: str = ""
    fill: Callable[[User, dict[str, Any]], dict[str, Any]] = _as_asked
    run: Callable[[User, Mapping[str, Any]], Mapping[str, Any] | None] = _no_run
    table: Callable[[QuerySet[Any]], Table | None] | None = None


def field_of(path: str) -> Any:
    """The model field that `app.Model.field` names."""
    from django.apps import apps

    app, model, name = path.split(".")
    return apps.get_model(app, model)._meta.get_field(name)
