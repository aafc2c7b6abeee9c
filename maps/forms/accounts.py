"""Forms of accounts, roles and read tokens."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from geo.access.rights import ROLE_CHOICES
from geo.actions.accounts import Role
from geo.models import AdminUnit, Level

TOKEN_DAYS = 90
TOKEN_DAYS_MOST = 366


class DayInput(forms.DateInput):
    """The browser's own calendar; it sends and wants YYYY-MM-DD whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class UnitField(forms.ModelChoiceField):
    """A unit in force today, by province and name; boundaries are not read."""

    def __init__(self) -> None:
        super().__init__(queryset=AdminUnit.objects.none(), label=_("Đơn vị"), required=False)

    def label_from_instance(self, unit: AdminUnit) -> str:
        return f"{unit.full_name} · {unit.province_name}" if unit.province_name else unit.full_name


def units_today() -> Any:
    units = AdminUnit.objects.filter(active=True, valid__contains=timezone.localdate())
    return units.only("id", "full_name", "province_name").order_by("province_name", "name", "id")


class RoleForm(forms.Form):
    """One role over one unit, from day to day."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=ROLE_CHOICES)
    unit = UnitField()
    valid_from = forms.DateField(label=_("Từ ngày"), widget=DayInput())
    valid_to = forms.DateField(label=_("Đến hết ngày"), widget=DayInput(), required=False)
    exact_places = forms.BooleanField(label=_("Được xem vị trí chính xác của điểm nghi vấn"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # No record is held by a residential group, and hundreds of them are called alike.
        units = units_today().exclude(level=Level.RESIDENTIAL_GROUP)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].help_text = _("Chỉ cho vai trò giữ theo đơn vị.")
        self.fields["valid_from"].initial = timezone.localdate

    def as_role(self) -> Role:
        asked = self.cleaned_data
        return Role(
            role=asked["role"],
            unit=asked["unit"],
            valid_from=asked["valid_from"],
            valid_to=asked["valid_to"],
            exact_places=asked["exact_places"],
        )


class NewAccountForm(RoleForm):
    """An account and its first role."""

    field_order = ["username", "office"]
    username = forms.CharField(label=_("Tên đăng nhập"), max_length=60)
    office = forms.CharField(label=_("Cơ quan, đơn vị"), max_length=200, required=False)


class TokenForm(forms.Form):
    """A read token: what it is for and until when."""

    name = forms.CharField(label=_("Dùng cho"), max_length=60)
    expires_on = forms.DateField(label=_("Hết hạn sau ngày"), widget=DayInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expires_on"].initial = lambda: _days_ahead(TOKEN_DAYS)

    def clean_expires_on(self) -> date:
        day: date = self.cleaned_data["expires_on"]
        if not timezone.localdate() <= day <= _days_ahead(TOKEN_DAYS_MOST):
            raise forms.ValidationError(_("Chọn một ngày từ hôm nay đến nhiều nhất một năm sau."))
        return day


def _days_ahead(days: int) -> date:
    return date.fromordinal(timezone.localdate().toordinal() + days)
