"""What is asked of the units: a name or a code, as of a day."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from geo.models import Level
from maps.forms.accounts import DayInput


class UnitSearch(forms.Form):
    """A search; a value that cannot be read shows its error and finds nothing."""

    q = forms.CharField(label=_("Tên hoặc mã đơn vị"), max_length=80, required=False)
    day = forms.DateField(label=_("Vào ngày"), widget=DayInput(), required=False)
    level = forms.ChoiceField(label=_("Cấp"), choices=[("", _("mọi cấp")), *Level.choices], required=False)

    def text(self) -> str:
        return str(self._asked("q") or "")

    def on(self) -> date:
        """The day asked for; today where none is."""
        day: date | None = self._asked("day")
        return day or timezone.localdate()

    def of_level(self) -> str | None:
        return self._asked("level") or None

    def _asked(self, name: str) -> Any:
        return self.cleaned_data.get(name) if self.is_valid() else None


class DifferenceFilter(forms.Form):
    """Which differences of an edition are listed."""

    CHANGES = (
        ("", _("mọi khác biệt")),
        ("moved", _("đổi ranh giới")),
        ("new", _("mới")),
        ("gone", _("không còn")),
        ("renamed", _("đổi tên")),
        ("recoded", _("đổi mã")),
        ("code_reused", _("mã cấp cho đơn vị khác")),
    )
    change = forms.ChoiceField(label=_("Khác biệt"), choices=CHANGES, required=False)
    q = forms.CharField(label=_("Tên hoặc mã đơn vị"), max_length=80, required=False)

    def asked(self, name: str) -> str:
        return self.cleaned_data.get(name, "") if self.is_valid() else ""
