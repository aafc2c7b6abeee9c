"""The filter of the list of wards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from geo.names import plain
from maps.text import STATUS_NAMES

ORDERS = {
    "name": _("tên"),
    "status": _("tình trạng"),
    "points": _("nhiều điểm đang mở nhất"),
    "missing": _("thiếu nhiều số liệu nhất"),
}
STATUSES = [("", _("tất cả")), *((str(code), STATUS_NAMES[code]) for code in (1, 3, 4, 5, 2, 0, 7))]


class WardFilter(forms.Form):
    """Which wards, and in which order; a value that cannot be read filters nothing and shows its error."""

    q = forms.CharField(label=_("Tên phường, xã"), max_length=80, required=False)
    status = forms.ChoiceField(label=_("Tình trạng"), choices=STATUSES, required=False)
    order = forms.ChoiceField(label=_("Xếp theo"), choices=list(ORDERS.items()), required=False)

    def name(self) -> str:
        """The name that is looked for, without diacritics."""
        return plain(self._asked("q"))

    def code(self) -> int | None:
        """The status that is looked for."""
        chosen = self._asked("status")
        return int(chosen) if chosen else None

    def ordered_by(self) -> str:
        return self._asked("order") or "name"

    def _asked(self, name: str) -> str:
        self.is_valid()
        return getattr(self, "cleaned_data", {}).get(name) or ""
