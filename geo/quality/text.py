"""The report as lines of text and as rows of a table: for the command and the download."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from geo.models import LocatedBy, Precision
from geo.quality.question import KEYS, Question
from geo.quality.report import PRECISIONS, WAYS, Group, Report


def headings(question: Question) -> list[str]:
    """Titles of the columns of `cells`."""
    precisions, ways = dict(Precision.choices), dict(LocatedBy.choices)
    return [
        *(str(KEYS[key]) for key in question.by),
        _("số vụ"),
        *(_("độ chính xác: %(name)s") % {"name": precisions[value]} for value in PRECISIONS),
        *(_("định vị theo: %(name)s") % {"name": ways[value]} for value in WAYS),
        _("ghi chậm, trung vị (ngày)"),
        _("ghi chậm, 90 % trong vòng (ngày)"),
        _("ghi chậm quá 30 ngày"),
        _("có ngày chính xác"),
        _("nghi trùng đã tìm thấy"),
        _("đã nhập làm một"),
        _("nghi trùng còn chờ"),
        _("ngoài mọi đơn vị"),
        _("sát ranh giới"),
        _("số người"),
        _("vụ có ghi số người"),
    ]


def cells(group: Group, report: Report) -> list[Any]:
    """One group as a row; an empty cell is unknown."""
    return [
        *key_texts(group, report),
        group.records,
        *(group.precision[value] for value in PRECISIONS),
        *(group.located_by[value] for value in WAYS),
        _blank(group.late_median),
        _blank(group.late_tenth),
        group.late,
        group.dated,
        group.duplicates_found,
        group.merged,
        group.duplicates_open,
        group.outside,
        group.near_boundary,
        _blank(group.offenders),
        group.offenders_known,
    ]


def key_texts(group: Group, report: Report) -> list[str]:
    """The two keys of a group in words."""
    if group is report.whole:
        return [_("tất cả"), ""]
    return [_key(name, key, report) for name, key in zip(report.question.by, group.keys, strict=True)]


def _key(name: str, key: Any, report: Report) -> str:
    if key is None:
        return _("không thuộc đơn vị nào")
    if name == "month":
        return f"{key:%m/%Y}"
    return report.names[key] if name == "unit" else str(key)


def lines_of(report: Report) -> Iterator[str]:
    """The report for a terminal: each number with its name, none without."""
    titles = headings(report.question)[2:]
    for group in [*report.groups, report.whole]:
        yield " · ".join(filter(None, key_texts(group, report)))
        told = zip(titles, cells(group, report)[2:], strict=True)
        yield "  " + "; ".join(f"{title} {number}" for title, number in told if number not in ("", 0))
    compared = report.offenders_per_case
    ours = _("chưa rõ") if compared.ratio is None else f"{compared.ratio:.3f}"
    yield f"{compared.title}: {ours} ({compared.known}/{compared.records})"
    for each in compared.published:
        yield f"  {each.title}: {each.ratio:.3f} ({each.source})"
    if compared.suspicious:
        yield "  " + _("lệch xa số đã công bố: nên xem lại cách ghi số người")
    for source, code, rows in report.rejected:
        yield _("dòng bị từ chối") + f": {source} · {code} · {rows}"
    for indicator in report.missing:
        yield (
            f"{indicator.title}: "
            + _("%(known)s có số, %(unknown)s chưa rõ, %(silent)s không báo cáo")
            % {"known": indicator.known, "unknown": indicator.unknown, "silent": indicator.silent}
        )


def _blank(number: int | None) -> int | str:
    return "" if number is None else number
