"""Filters that several layers share, and how a question is read: nothing unknown is passed over silently."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext as _

from geo.areas import in_area
from geo.models import Campaign, Seizure
from maps.exporting.errors import ExportRefused
from maps.exporting.layer import Filter, Layer

DAY = "YYYY-MM-DD"
Narrow = Callable[["QuerySet[Any]", Any], "QuerySet[Any]"]


def read_question(layer: Layer, asked: Mapping[str, str]) -> dict[str, Any]:
    """Values by filter name; empty texts are no question. Raises ExportRefused naming what is wrong."""
    known = {each.name: each for each in layer.filters}
    values: dict[str, Any] = {}
    for name, text in asked.items():
        if name not in known:
            raise ExportRefused(
                _("“%(name)s” không phải là bộ lọc của %(layer)s; có: %(known)s.")
                % {"name": name[:40], "layer": layer.name, "known": ", ".join(known)}
            )
        if text.strip():
            values[name] = _read(known[name], text.strip())
    return values


def narrowed(layer: Layer, rows: "QuerySet[Any]", values: Mapping[str, Any]) -> "QuerySet[Any]":
    for each in layer.filters:
        if each.name in values:
            rows = each.narrow(rows, values[each.name])
    return rows


def _read(each: Filter, text: str) -> Any:
    try:
        return each.read(text)
    except ValueError:
        raise ExportRefused(
            _("Bộ lọc %(name)s: “%(text)s” không hợp lệ; cần %(wants)s.")
            % {"name": each.name, "text": text[:40], "wants": each.wants}
        ) from None


def days(field: str, *, vi: str, en: str) -> list[Filter]:
    """From one day to another, both included."""
    return [
        day("since", _by(f"{field}__gte"), vi=f"{vi} từ", en=f"{en} from"),
        day("until", _by(f"{field}__lte"), vi=f"{vi} đến hết", en=f"{en} to"),
    ]


def day(name: str, narrow: Narrow, *, vi: str, en: str) -> Filter:
    return Filter(name=name, vi=vi, en=en, wants=DAY, read=date.fromisoformat, narrow=narrow)


def units(path: str = "unit") -> list[Filter]:
    """One unit, by id or by its code of today; another account's unit answers with no rows."""
    return [
        Filter(name="unit", vi="Đơn vị (id)", en="Unit (id)", wants="id", read=_id, narrow=_by(f"{path}_id")),
        Filter(
            name="unit_code",
            vi="Mã đơn vị",
            en="Unit code",
            wants="code",
            read=_plain,
            narrow=_by(f"{path}__code"),
        ),
    ]


def choice(name: str, field: str, choices: type[TextChoices], *, vi: str, en: str) -> Filter:
    """Rows of one kind; ``field`` may lead through other rows, each row still comes once."""

    def read(text: str) -> str:
        if text not in choices.values:
            raise ValueError(text)
        return text

    def narrow(rows: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
        if "__" not in field:
            return rows.filter(**{field: value})
        # As a subquery: a join would hand out a row once for each match.
        matching = rows.model.objects.filter(**{field: value})
        return rows.filter(pk__in=matching.values("pk"))

    return Filter(
        name=name,
        vi=vi,
        en=en,
        wants=" | ".join(choices.values),
        read=read,
        narrow=narrow,
        choices=tuple(choices.choices),
    )


def flag(name: str, flags: Mapping[str, tuple[Any, Any]], *, vi: str, en: str) -> Filter:
    """Rows for which one of some named conditions holds: code → (words, how it narrows)."""

    def read(text: str) -> str:
        if text not in flags:
            raise ValueError(text)
        return text

    return Filter(
        name=name,
        vi=vi,
        en=en,
        wants=" | ".join(flags),
        read=read,
        narrow=lambda rows, value: flags[value][1](rows),
        choices=tuple((code, words) for code, (words, _narrow) in flags.items()),
    )


def mark(name: str, lookup: str, *, vi: str, en: str) -> Filter:
    """Only rows for which a condition holds; asked as a box that is ticked."""

    def read(text: str) -> bool:
        if text != "on":
            raise ValueError(text)
        return True

    return Filter(name=name, vi=vi, en=en, wants="on", read=read, narrow=_by(lookup))


def number(name: str, field: str, *, vi: str, en: str) -> Filter:
    return Filter(name=name, vi=vi, en=en, wants="id", read=_id, narrow=_by(field))


def text(name: str, field: str, *, vi: str, en: str) -> Filter:
    return Filter(name=name, vi=vi, en=en, wants="text", read=_plain, narrow=_by(field))


def _by(lookup: str) -> Narrow:
    return lambda rows, value: rows.filter(Q(**{lookup: value}))


def _id(text: str) -> int:
    value = int(text)
    if not 0 < value < 2**63:
        raise ValueError(text)
    return value


def _plain(text: str) -> str:
    # PostgreSQL's text cannot hold a NUL; it would be an error of the database instead of an answer.
    if "\x00" in text:
        raise ValueError(text)
    return text


def seized(name: str, *, vi: str, en: str) -> Filter:
    """Cases in which something of this very name was seized, whatever its letters' case."""

    def narrow(rows: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
        found = Seizure.objects.filter(incident=OuterRef("pk"), substance__iexact=value)
        return rows.filter(Exists(found))

    return Filter(name=name, vi=vi, en=en, wants="text", read=str, narrow=narrow)


def area(name: str, what: str, *, vi: str, en: str) -> Filter:
    """Rows in the units of a campaign, asked by its id; none of an id that is not there."""

    def narrow(rows: "QuerySet[Any]", value: int) -> "QuerySet[Any]":
        campaign = Campaign.objects.filter(pk=value).first()
        return rows.none() if campaign is None else in_area(rows, campaign, what=what)

    return Filter(name=name, vi=vi, en=en, wants="id", read=_id, narrow=narrow)
