"""The question of the data-quality report, as its page asks it."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.access.scope import Scope
from geo.quality import KEYS, Question
from maps.forms.accounts import DayInput

# Of a million records a quarter is read in 0.3 s, a year in 0.7 s.
_QUARTER = timedelta(days=91)


class QualityForm(forms.Form):
    """A period and two keys. Without days: the last quarter; what cannot be read keeps that, and says so."""

    since = forms.DateField(label=gettext_lazy("Từ ngày"), widget=DayInput(), required=False)
    until = forms.DateField(label=gettext_lazy("Đến hết ngày"), widget=DayInput(), required=False)
    first = forms.ChoiceField(label=gettext_lazy("Theo"), choices=[*KEYS.items()], required=False)
    second = forms.ChoiceField(label=gettext_lazy("rồi theo"), choices=[*KEYS.items()], required=False)

    def __init__(self, asked: Any, *, scope: Scope) -> None:
        today = timezone.localdate()
        shown = {"since": today - _QUARTER, "until": today, "first": "source", "second": "month"}
        super().__init__({**{name: str(value) for name, value in shown.items()}, **asked})
        self._scope = scope
        self._default = (today - _QUARTER, today)

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        if asked.get("first") and asked.get("first") == asked.get("second"):
            raise forms.ValidationError(_("Hãy chọn hai mục khác nhau để nhóm."))
        if asked.get("since") and asked.get("until") and asked["since"] > asked["until"]:
            raise forms.ValidationError(_("Ngày đầu đứng sau ngày cuối."))
        return asked

    def question(self) -> Question:
        """What is asked, held to the account's own units and imports."""
        asked = self.cleaned_data if self.is_valid() else {}
        since: date = asked.get("since") or self._default[0]
        until: date = asked.get("until") or self._default[1]
        own = self._scope.rights.get("quality.view") != "all"
        return Question(
            since,
            until,
            by=(asked.get("first") or "source", asked.get("second") or "month")
            if asked
            else ("source", "month"),
            units=self._scope.held["quality.view"] if own else None,
            owner=self._scope.user_id if own else None,
        )
