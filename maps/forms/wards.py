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
    "distance": _("gần đạt không ma túy nhất"),
}
# What may stand between a ward and drug-free; each names wards whose distance is known to be just that.
LEFT = {
    "point": _("còn 1 điểm nữa"),
    "points": _("chỉ còn điểm"),
    "persons": _("chỉ còn người chưa thuộc diện loại trừ"),
    "figures": _("chỉ còn số liệu chưa rõ"),
    "next": _("sớm nhất kỳ sau"),
}
STATUSES = [("", _("tất cả")), *((str(code), STATUS_NAMES[code]) for code in (1, 3, 4, 5, 2, 0, 7))]


class WardFilter(forms.Form):
    """Which wards, and in which order; a value that cannot be read filters nothing and shows its error."""

    q = forms.CharField(label=_("Tên phường, xã"), max_length=80, required=False)
    status = forms.ChoiceField(label=_("Tình trạng"), choices=STATUSES, required=False)
    left = forms.ChoiceField(label=_("Còn thiếu"), choices=[("", _("tất cả")), *LEFT.items()], required=False)
    order = forms.ChoiceField(label=_("Xếp theo"), choices=list(ORDERS.items()), required=False)

    def name(self) -> str:
        """The name that is looked for, without diacritics."""
        return plain(self._asked("q"))

    def code(self) -> int | None:
        """The status that is looked for."""
        chosen = self._asked("status")
        return int(chosen) if chosen else None

    def left_asked(self) -> str:
        """What is left to drug-free, as it is looked for."""
        return self._asked("left")

    def ordered_by(self) -> str:
        return self._asked("order") or "name"

    def _asked(self, name: str) -> str:
        self.is_valid()
        return getattr(self, "cleaned_data", {}).get(name) or ""
