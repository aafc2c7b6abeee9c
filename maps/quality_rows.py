"""The data-quality report as rows of a page: every number with its share and the address of its records."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from geo.models import LocatedBy, Precision
from geo.quality import Group, Report
from geo.quality.report import PRECISIONS, WAYS, month_days
from geo.quality.text import key_texts


@dataclass(frozen=True)
class Number:
    """A count, its share of the group in per cent (None: of nothing), and the address of its records."""

    count: int
    share: float | None
    url: str


@dataclass(frozen=True)
class Row:
    names: list[str]
    group: Group
    records: Number
    precision: list[Number]
    located_by: list[Number]
    late: Number
    outside: Number
    near: Number
    offenders: Number
    merged: Number
    open_url: str


PRECISION_NAMES = [dict(Precision.choices)[value] for value in PRECISIONS]
WAY_NAMES = [dict(LocatedBy.choices)[value] for value in WAYS]


def row_of(group: Group, report: Report) -> Row:
    """One group of a report, with addresses in the list of cases that give the same records."""
    asked = _asked(group, report)

    def number(count: int, **filters: str) -> Number:
        share = group.share(count)
        return Number(count, None if share is None else 100 * share, _address("incidents", asked | filters))

    queue = {"kind": "duplicate"} | {name: asked[name] for name in ("source", "unit") if name in asked}
    return Row(
        names=key_texts(group, report),
        group=group,
        records=number(group.records),
        precision=[number(group.precision[value], precision=value) for value in PRECISIONS],
        located_by=[number(group.located_by[value], located_by=value) for value in WAYS],
        late=number(group.late, flag="late"),
        outside=number(group.outside, flag="outside"),
        near=number(group.near_boundary, flag="near_boundary"),
        offenders=number(group.offenders_known, flag="offenders_known"),
        merged=number(group.merged, flag="merged"),
        open_url=_address("review", queue),
    )


def _asked(group: Group, report: Report) -> dict[str, str]:
    """Filters of the list of cases that give the records of a group."""
    question = report.question
    since, until = question.since, question.until
    filters: dict[str, str] = {}
    for name, key in zip(question.by, group.keys, strict=True):
        if group is report.whole:
            continue
        if name == "month":
            since, until = _within(key, since, until)
        elif name == "source":
            filters["source"] = str(key)
        elif key is None:
            filters["unplaced"] = "on"
        else:
            filters["unit"] = str(key)
    return {"since": since.isoformat(), "until": until.isoformat(), **filters}


def _within(month: date, since: date, until: date) -> tuple[date, date]:
    first, last = month_days(month)
    return max(first, since), min(last, until)


def _address(name: str, filters: dict[str, Any]) -> str:
    return f"{reverse(name)}?{urlencode(filters)}"
