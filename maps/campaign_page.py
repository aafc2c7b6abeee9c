"""A campaign's numbers as its page shows them: from records, as reported, before and after; each with its
link.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from geo.access.scope import Scope
from geo.models import Campaign, CampaignResult, Discovery, ResultKind
from hotspots.campaigns import Found, Told, Window
from hotspots.campaigns.found import Seized

WINDOWS = ("before", "during", "after", "year_before")


def window_names() -> dict[str, str]:
    """The windows in the order of WINDOWS, in words."""
    return {
        "before": _("trước"),
        "during": _("trong đợt"),
        "after": _("sau"),
        "year_before": _("cùng kỳ năm trước"),
    }


@dataclass(frozen=True, kw_only=True)
class Row:
    """One number through the windows: (name of the window, (count, link)), and the change against a year
    before.
    """

    name: str
    cells: tuple[tuple[str, tuple[int, str] | None], ...]
    change: str


def link(path: str, of: Campaign, window: Window, *, names: tuple[str, str], **more: Any) -> str:
    """The list of what was counted: its days by the list's own ``names``, in the units of the campaign."""
    since, until = names
    asked = {since: window.first, until: window.last, "area": of.pk, **more}
    return f"{path}?{urlencode(asked)}"


def links_of(campaign: Campaign, window: Window, scope: Scope) -> dict[str, str]:
    """By what is counted; empty where this account may not open the list."""
    days = ("since", "until")
    cases: Callable[..., str] = lambda **more: link("/incidents/", campaign, window, names=days, **more)  # noqa: E731
    found: Callable[..., str] = lambda *names: link("/removals/", campaign, window, names=names)  # noqa: E731
    venues = link("/venues/", campaign, window, names=days)
    return {
        "cases": cases(),
        "marked": cases(campaign=campaign.pk),
        "criminal": cases(persons="criminal"),
        "admin": cases(persons="admin"),
        "unknown": cases(persons="unknown"),
        "points_found": found("reported_since", "reported_until"),
        "points_removed": found("removed_since", "removed_until"),
        "inspections": venues if scope.holds("venues.view") else "",
        **{f"discovery_{code}": cases(discovery=code) for code in Discovery.values},
    }


def compared(found: dict[str, Found | None], links: dict[str, dict[str, str]]) -> list[Row]:
    """The main numbers of each window, in the order of WINDOWS."""
    counts: tuple[tuple[str, str, Callable[[Found], int]], ...] = (
        (_("Số vụ"), "cases", lambda each: each.cases),
        (_("Người bị xử lý hình sự"), "criminal", lambda each: each.persons.criminal),
        (_("Người bị xử lý hành chính"), "admin", lambda each: each.persons.admin),
        (_("Điểm phát hiện, kể cả mở lại"), "points_found", lambda each: each.points_found),
        (_("Điểm triệt xóa"), "points_removed", lambda each: each.points_removed),
        (_("Lượt kiểm tra cơ sở"), "inspections", lambda each: each.inspections),
    )
    return [_row(name, code, count, found=found, links=links) for name, code, count in counts]


def _row(
    name: str,
    code: str,
    count: Callable[[Found], int],
    *,
    found: dict[str, Found | None],
    links: dict[str, dict[str, str]],
) -> Row:
    cells: list[tuple[str, tuple[int, str] | None]] = []
    for window, label in window_names().items():
        each = found[window]
        cells.append((label, None if each is None else (count(each), links[window][code])))
    during, past = found["during"], found["year_before"]
    change = "" if during is None or past is None else change_of(count(during), count(past))
    return Row(name=name, cells=tuple(cells), change=change)


def change_of(now: int, then: int) -> str:
    """“+12 (+40 %)”; no per cent of nothing, and none of fewer than 10, where one more is a tenth or more."""
    difference = f"{now - then:+d}".replace("-", "−") if now != then else "0"
    if then < 10:
        return difference
    share = f"{round(100 * (now - then) / then):+d}".replace("-", "−")
    return f"{difference} ({share} %)"


def ways(during: Found, links: dict[str, str]) -> list[tuple[str, int, str]]:
    """How the cases came to notice, most first: (words, cases, link)."""
    names = dict(Discovery.choices)
    found = sorted(during.discovered.items(), key=lambda each: -each[1])
    return [(str(names[Discovery(code)]), count, links[f"discovery_{code}"]) for code, count in found]


def seizures(during: Found, links: dict[str, str]) -> list[tuple[Seized, str]]:
    """What was seized, each with the list of its cases."""
    return [(each, links["cases"] + "&" + urlencode({"seized": each.thing})) for each in during.seized]


def persons(during: Found, links: dict[str, str]) -> list[tuple[str, list[tuple[int, str]], int]]:
    """Offenders by outcome (rows) and residence (cells, each with its list), and their sum."""
    return [
        (name, [(count, f"{links['cases']}&persons={field}") for field, count in cells], total)
        for name, cells, total in during.persons.rows
    ]


_FROM_RECORDS: dict[str, tuple[str, Callable[[Found], int]]] = {
    ResultKind.CASES: ("cases", lambda each: each.cases),
    ResultKind.CRIMINAL: ("criminal", lambda each: each.persons.criminal),
    ResultKind.ADMIN: ("admin", lambda each: each.persons.admin),
    ResultKind.POINTS_FOUND: ("points_found", lambda each: each.points_found),
    ResultKind.POINTS_REMOVED: ("points_removed", lambda each: each.points_removed),
    ResultKind.VENUES: ("inspections", lambda each: each.inspections),
}


def beside_records(
    told: Sequence[Told], during: Found | None, links: dict[str, str], *, part: int, by_unit: dict[int, int]
) -> list[dict[str, Any]]:
    """Each number reported with that from records, where records hold such a thing; None: they hold none.

    The two are said to differ only where both are of the same ground: the number of the whole campaign, or
    the sum once all of the ``part`` units that took part have told. Of cases the units are compared one by
    one, with ``by_unit`` from records.
    """
    rows = []
    for each in told:
        recorded = _recorded(each, during, links)
        complete = each.whole is not None or (part > 0 and each.units >= part)
        rows.append(
            {
                "told": each,
                "name": ResultKind(each.kind).label,
                "recorded": recorded,
                "part": part,
                "differs": recorded is not None and complete and recorded[0] != each.value,
                "split": each.whole is not None and bool(each.rows) and each.sum != each.whole.value,
                "units": [(row, _of_unit(each, row, by_unit)) for row in each.rows],
            }
        )
    return rows


def _of_unit(each: Told, row: CampaignResult, by_unit: dict[int, int]) -> int | None:
    """Cases from records of the unit that told, where its number is another."""
    if each.kind != ResultKind.CASES or row.unit_id is None:
        return None
    cases = by_unit.get(row.unit_id, 0)
    return None if row.value == cases else cases


def _recorded(each: Told, during: Found | None, links: dict[str, str]) -> tuple[Decimal, str] | None:
    if during is None:
        return None
    if each.kind == ResultKind.SEIZED:
        same = [
            s for s in during.seized if (s.thing, s.measure) == (each.thing.lower(), each.measure.lower())
        ]
        where = links["cases"] + "&" + urlencode({"seized": each.thing})
        return (sum((s.quantity for s in same), Decimal(0)), where)
    if each.kind not in _FROM_RECORDS:
        return None
    code, count = _FROM_RECORDS[each.kind]
    return (Decimal(count(during)), links[code])
