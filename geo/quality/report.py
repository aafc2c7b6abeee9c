"""The report itself: one line a group, one over all, rejected rows, and figures that are missing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from geo import sql
from geo.indicators import INDICATORS
from geo.language import in_both
from geo.models import AdminUnit, LocatedBy, Precision
from geo.quality.question import Question
from geo.quality.references import Compared, compare

PRECISIONS = tuple(str(value) for value in Precision.values)
WAYS = tuple(str(value) for value in LocatedBy.values)
_COLUMN = {
    "source": "source",
    "month": "month",
    "unit": "unit_id",
}
_NAMED = 10


@dataclass(frozen=True)
class Group:
    """The records of one group. `keys` are as stored: a source, a month's first day, a unit's id (None: no
    unit); both None in the line over all.

    `late_median` and `late_tenth`: days from occurrence to recording that half, and one in ten, exceed; None
    where no record has its exact day. `offenders` is None where no record reports them.
    """

    keys: tuple[Any, Any]
    records: int
    precision: dict[str, int]
    located_by: dict[str, int]
    dated: int
    late_median: int | None
    late_tenth: int | None
    late: int
    outside: int
    near_boundary: int
    offenders_known: int
    offenders: int | None
    duplicates_open: int
    duplicates_kept: int
    merged: int

    @property
    def duplicates_found(self) -> int:
        return self.duplicates_open + self.duplicates_kept + self.merged

    def share(self, number: int) -> float | None:
        """A number as a share of the records; None of no record."""
        return number / self.records if self.records else None


@dataclass(frozen=True)
class Missing:
    """Of `units` wards: how many reported an indicator for the period, said it is unknown, or said nothing.

    `silent_units` names the first few of the last.
    """

    code: str
    title: str
    units: int
    known: int
    unknown: int
    silent: int
    silent_units: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Report:
    question: Question
    groups: list[Group]
    whole: Group
    rejected: list[tuple[str, str, int]]
    missing: list[Missing]
    names: dict[int, str]

    @property
    def offenders_per_case(self) -> Compared:
        whole = self.whole
        return compare(
            "offenders_per_case", total=whole.offenders, known=whole.offenders_known, records=whole.records
        )


@transaction.atomic
def report_of(question: Question) -> Report:
    """Count everything the question asks for; reads the records of its period once."""
    groups = _groups(question)
    whole = groups.pop() if groups else _nothing()
    units = {
        key for group in groups for key, name in zip(group.keys, question.by, strict=True) if name == "unit"
    }
    names = dict(AdminUnit.objects.filter(pk__in=units - {None}).values_list("pk", "full_name"))
    return Report(question, groups, whole, _rejected(question), _missing(question), names)


def _groups(question: Question) -> list[Group]:
    """The groups in order, and last the one over all."""
    one, other = (_COLUMN[key] for key in question.by)
    text = sql.load("quality_cases").format(
        one=one,
        other=other,
        precisions=_counts("precision", PRECISIONS),
        ways=_counts("located_by", WAYS),
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off; SET LOCAL work_mem = '64MB'")
        cursor.execute(text, {**question.values(), **{name: name for name in (*PRECISIONS, *WAYS)}})
        return [_group(row) for row in cursor.fetchall()]


def _counts(column: str, values: tuple[str, ...]) -> str:
    """One count for each value of a column; the values themselves go as parameters of their own name."""
    return ", ".join(f"count(*) FILTER (WHERE {column} = %({value})s)" for value in values)


def _group(row: tuple[Any, ...]) -> Group:
    one, other, records, precisions, ways, dated, lateness, *counts = row
    late, outside, near, known, offenders, opened, kept, merged = counts
    return Group(
        keys=(one, other),
        records=records,
        precision=dict(zip(PRECISIONS, precisions, strict=True)),
        located_by=dict(zip(WAYS, ways, strict=True)),
        dated=dated,
        late_median=lateness[0] if lateness else None,
        late_tenth=lateness[1] if lateness else None,
        late=late,
        outside=outside,
        near_boundary=near,
        offenders_known=known,
        offenders=offenders,
        duplicates_open=opened,
        duplicates_kept=kept,
        merged=merged,
    )


def _nothing() -> Group:
    return Group(
        keys=(None, None),
        records=0,
        precision=dict.fromkeys(PRECISIONS, 0),
        located_by=dict.fromkeys(WAYS, 0),
        dated=0,
        late_median=None,
        late_tenth=None,
        late=0,
        outside=0,
        near_boundary=0,
        offenders_known=0,
        offenders=None,
        duplicates_open=0,
        duplicates_kept=0,
        merged=0,
    )


def _rejected(question: Question) -> list[tuple[str, str, int]]:
    """(source, code of the problem, rows) of the imports made in the period."""
    with connection.cursor() as cursor:
        cursor.execute(sql.load("quality_rejected"), question.values())
        return cursor.fetchall()


def _missing(question: Question) -> list[Missing]:
    if question.run is not None:
        return []
    today = min(question.until, timezone.localdate())
    with connection.cursor() as cursor:
        values = {**question.values(), "day": today, "named": _NAMED}
        cursor.execute(sql.load("quality_figures"), {**values, "codes": [each.code for each in INDICATORS]})
        found = {code: rest for code, *rest in cursor.fetchall()}
    return [
        Missing(
            code=each.code,
            title=in_both(vi=each.vi, en=each.en),
            units=units,
            known=known,
            unknown=unknown,
            silent=units - known - unknown,
            silent_units=tuple(zip(silent or [], names or [], strict=True)),
        )
        for each in INDICATORS
        for units, known, unknown, silent, names in [found[each.code]]
    ]


def month_days(month: date) -> tuple[date, date]:
    """First and last day of a month."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return month, date.fromordinal(following.toordinal() - 1)
