"""An import beside the last one of the same kind and source."""

from typing import Any

from django.utils.translation import gettext as _

from geo.importing.problems import catalogue
from maps.imports.problems import described


def names() -> dict[str, str]:
    """The counts of an import, in the order of the page."""
    return {
        "rows": _("dòng trong tệp"),
        "new": _("mới"),
        "updated": _("sửa"),
        "unchanged": _("không đổi"),
        "events": _("sự kiện mới"),
        "rejected": _("bị từ chối"),
    }


def compared(now: dict[str, Any], before: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows “what, before, now, difference”: the counts, then the problems of either; what is 0 in both is
    left out.
    """
    rows = [_row(label, now.get(name), before.get(name)) for name, label in names().items()]
    problems_now, problems_before = now.get("problems", {}), before.get("problems", {})
    for code in sorted(set(problems_now) | set(problems_before)):
        if code in catalogue():
            row = _row(
                described(catalogue()[code])["sentence"], problems_now.get(code), problems_before.get(code)
            )
            rows.append({**row, "code": code})
    return [row for row in rows if row["now"] or row["before"]]


def _row(label: str, now: int | None, before: int | None) -> dict[str, Any]:
    difference = (now or 0) - (before or 0)
    return {"label": label, "now": now or 0, "before": before or 0, "difference": f"{difference:+d}"}
