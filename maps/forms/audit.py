"""The filter of the audit page."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from geo.models import AuditEntry
from maps.forms.accounts import DayInput


class AuditFilter(forms.Form):
    """Which entries: by whom, what, on which days (both included)."""

    account = forms.CharField(label=_("Tài khoản"), max_length=60, required=False)
    action = forms.CharField(label=_("Việc bắt đầu bằng"), max_length=60, required=False)
    from_day = forms.DateField(label=_("Từ ngày"), widget=DayInput(), required=False)
    to_day = forms.DateField(label=_("Đến hết ngày"), widget=DayInput(), required=False)
    before = forms.IntegerField(widget=forms.HiddenInput(), required=False, min_value=1)

    def narrow(self, entries: "QuerySet[AuditEntry]") -> "QuerySet[AuditEntry]":
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        conditions: dict[str, Any] = {
            "account": lambda name: {"by__username": name},
            "action": lambda start: {"action__startswith": start},
            "from_day": lambda day: {"at__gte": _moment(day, time.min)},
            "to_day": lambda day: {"at__lte": _moment(day, time.max)},
            "before": lambda pk: {"pk__lt": pk},
        }
        for name, value in asked.items():
            entries = entries.filter(**conditions[name](value))
        return entries


def _moment(day: Any, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
