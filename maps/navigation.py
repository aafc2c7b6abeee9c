"""The main menu: built from one list, shown by right.

To add an entry, add a line to ENTRIES: its path, its label, the right that opens it; one that lies behind a
word goes to the group of that word too, beside its neighbours in ENTRIES. A path begins with that of its
section, so that pages below it mark the entry as the current one.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from geo.access.scope import scope_of
from hotspots.queries.alerts import new_count

ENTRIES: tuple[tuple[str, Promise, str], ...] = (
    ("/", _("Bản đồ"), "map.view"),
    ("/wards/", pgettext_lazy("list", "Phường, xã"), "wards.view"),
    ("/points/", _("Điểm, tụ điểm"), "points.view"),
    ("/incidents/", _("Vụ việc"), "incidents.view"),
    ("/venues/", _("Cơ sở, tuyến"), "venues.view"),
    ("/hotspots/", _("Điểm nóng"), "hotspots.view"),
    ("/alerts/", _("Cảnh báo"), "alerts.view"),
    ("/plans/", pgettext_lazy("list", "Kế hoạch"), "plans.view"),
    ("/removals/", _("Triệt xóa"), "removals.view"),
    ("/campaigns/", _("Đợt cao điểm"), "campaigns.view"),
    ("/units/", pgettext_lazy("list", "Đơn vị"), "units.view"),
    ("/imports/", _("Nhập dữ liệu"), "imports.view"),
    ("/review/", pgettext_lazy("list", "Hàng chờ"), "review.decide"),
    ("/quality/", _("Chất lượng dữ liệu"), "quality.view"),
    ("/exports/", _("Xuất dữ liệu"), "exports.view"),
    ("/people/", pgettext_lazy("list", "Tài khoản"), "people.manage"),
    ("/audit/", _("Nhật ký"), "audit.view"),
)
ALERTS = "/alerts/"
# Neighbours in ENTRIES that lie behind one word: side by side they would not fit the head of a page.
GROUPS: tuple[tuple[Promise, frozenset[str]], ...] = (
    (_("Đánh giá"), frozenset({"/plans/", "/removals/", "/campaigns/"})),
    (_("Dữ liệu"), frozenset({"/units/", "/imports/", "/review/", "/quality/", "/exports/"})),
)
# Lists that share an entry, as tabs of its page.
SAME_SECTION = {"/sites/": "/venues/", "/routes/": "/venues/", "/effects/": "/hotspots/"}


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A link of the menu; `group` is the word it lies behind, "" for none; `count` waits to be looked at."""

    url: str
    label: str
    current: bool
    group: str = ""
    count: int = 0


def menu_for(request: HttpRequest) -> list[MenuEntry]:
    """The entries the signed-in reader holds the right for; empty for a stranger."""
    # A failed request may end before the account is known: an error page then has no menu.
    scope = scope_of(getattr(request, "user", None))
    return [
        MenuEntry(
            url,
            str(label),
            _is_current(request.path, url),
            _group_of(url),
            _waiting(request, url),
        )
        for url, label, right in ENTRIES
        if scope.holds(right)
    ]


def _group_of(url: str) -> str:
    return next((str(word) for word, paths in GROUPS if url in paths), "")


def _waiting(request: HttpRequest, url: str) -> int:
    """New alerts. Asked only where the view acts with the reader's rights: pages open to all, and those of
    errors, may read no fact.
    """
    if url != ALERTS or not getattr(request, "acting", False):
        return 0
    return new_count(request.user)


def _is_current(path: str, url: str) -> bool:
    if url == "/":
        return path == "/"
    return path.startswith(url) or any(
        path.startswith(tab) for tab, entry in SAME_SECTION.items() if entry == url
    )
