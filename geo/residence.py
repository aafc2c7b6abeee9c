"""Offenders of incidents by outcome and residence: the choices of a list, its condition, its totals."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OUTCOMES: dict[str, str | Promise] = {"criminal": _("hình sự"), "admin": _("hành chính")}
RESIDENCES: dict[str, str | Promise] = {
    "here": _("cư trú tại chỗ"),
    "elsewhere": _("cư trú nơi khác"),
    "no_fixed": _("không nơi ở ổn định"),
}
FIELDS = tuple(f"{outcome}_{residence}" for outcome in OUTCOMES for residence in RESIDENCES)
PERSONS: tuple[tuple[str, Any], ...] = (
    ("criminal", _("hình sự")),
    ("admin", _("hành chính")),
    ("here", _("cư trú tại chỗ")),
    ("elsewhere", _("cư trú nơi khác")),
    ("no_fixed", _("không nơi ở ổn định")),
    ("criminal_here", _("hình sự, cư trú tại chỗ")),
    ("criminal_elsewhere", _("hình sự, cư trú nơi khác")),
    ("criminal_no_fixed", _("hình sự, không nơi ở ổn định")),
    ("admin_here", _("hành chính, cư trú tại chỗ")),
    ("admin_elsewhere", _("hành chính, cư trú nơi khác")),
    ("admin_no_fixed", _("hành chính, không nơi ở ổn định")),
    ("unknown", _("chưa ghi đủ số người")),
)
# Code → (words, how it narrows), as exports have their conditions.
OF_PERSONS: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    code: (words, partial(lambda code, incidents: of_persons(incidents, code), code))
    for code, words in PERSONS
}


@dataclass(frozen=True, kw_only=True)
class Persons:
    """Sums over the ``cases`` that state them; ``unknown`` cases leave at least one count out: sums are at
    least.
    """

    counts: dict[str, int]
    cases: int
    unknown: int

    @property
    def criminal(self) -> int:
        return sum(self.counts[f"criminal_{residence}"] for residence in RESIDENCES)

    @property
    def admin(self) -> int:
        return sum(self.counts[f"admin_{residence}"] for residence in RESIDENCES)

    @property
    def rows(self) -> list[tuple[str, list[tuple[str, int]], int]]:
        """(outcome, [(field, sum) by residence], their sum)."""
        told = []
        for outcome, name in OUTCOMES.items():
            cells = [
                (f"{outcome}_{residence}", self.counts[f"{outcome}_{residence}"]) for residence in RESIDENCES
            ]
            told.append((str(name), cells, sum(count for _, count in cells)))
        return told


def of_persons(incidents: Any, chosen: str) -> Any:
    """Those with at least one such offender; "unknown": those that leave one of the six counts out."""
    if chosen == "unknown":
        return incidents.filter(_silent())
    some = Q()
    for field in FIELDS:
        if field == chosen or field.startswith(f"{chosen}_") or field.endswith(f"_{chosen}"):
            some |= Q(**{f"{field}__gt": 0})
    return incidents.filter(some)


def persons_in(incidents: Any) -> Persons:
    """The totals of a list of incidents. The list must not repeat one."""
    sums = incidents.order_by().aggregate(
        cases=Count("pk"), unknown=Count("pk", filter=_silent()), **{field: Sum(field) for field in FIELDS}
    )
    counts = {field: sums[field] or 0 for field in FIELDS}
    return Persons(counts=counts, cases=sums["cases"], unknown=sums["unknown"])


def _silent() -> Q:
    silent = Q()
    for field in FIELDS:
        silent |= Q(**{f"{field}__isnull": True})
    return silent
