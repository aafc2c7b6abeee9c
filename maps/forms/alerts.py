"""Forms of alerts: the inbox's filters, what was done, and whether one wants mail."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from geo.models import Membership
from hotspots.actions.act_on_alert import DONE, LEFT_ALONE
from hotspots.alerts import KINDS
from hotspots.models import Alert, AlertState
from maps.forms.accounts import UnitField
from maps.forms.own_units import OwnUnitsForm

_ALL = ("", gettext_lazy("tất cả"))


class AlertFilter(OwnUnitsForm):
    """Without a state the inbox holds what is new or only seen."""

    state = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"),
        choices=[("", gettext_lazy("còn phải xử lý")), ("all", gettext_lazy("tất cả")), *AlertState.choices],
        required=False,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại cảnh báo"),
        choices=[_ALL, *((kind.code, kind.title) for kind in KINDS.values())],
        required=False,
    )
    unit = UnitField()

    def narrow(self, alerts: QuerySet[Alert]) -> QuerySet[Alert]:
        """The alerts asked for; a unit means where they are."""
        asked = self.cleaned_data if self.is_valid() else {}
        state = asked.get("state")
        if not state:
            alerts = alerts.filter(state__in=[AlertState.NEW, AlertState.SEEN])
        elif state != "all":
            alerts = alerts.filter(state=state)
        if asked.get("kind"):
            alerts = alerts.filter(kind=asked["kind"])
        return alerts.filter(ward=asked["unit"]) if asked.get("unit") else alerts


class ActForm(forms.Form):
    """One more line of an alert's history: what was done, or why it is left alone."""

    deed = forms.ChoiceField(label=gettext_lazy("Việc đã làm"))
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("không ghi tên người"),
    )

    def __init__(self, data: Any = None, *, state: str) -> None:
        super().__init__(data, prefix=state)
        deeds: Any = self.fields["deed"]
        if state == AlertState.DISMISSED:
            deeds.label = gettext_lazy("Lý do")
        chosen = LEFT_ALONE if state == AlertState.DISMISSED else DONE
        deeds.choices = [(deed.value, deed.label) for deed in chosen]


class MailForm(forms.Form):
    """Where new alerts shall be sent; one address for one of the account's memberships."""

    membership = forms.ModelChoiceField(label=gettext_lazy("Vai trò"), queryset=Membership.objects.none())
    address = forms.EmailField(
        label=gettext_lazy("Thư điện tử công vụ"),
        help_text=gettext_lazy(
            "Thư chỉ có một câu và đường dẫn cho mỗi cảnh báo, không có địa chỉ hay hồ sơ."
        ),
    )

    def __init__(self, *args: Any, memberships: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = memberships  # type: ignore[attr-defined]
