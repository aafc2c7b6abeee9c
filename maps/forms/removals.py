"""Forms of removals: a plan, a look at the place, the filters of the list and of the statistics."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.actions.removals import NewCheck, NewPlan
from geo.models import CheckOutcome, Head, PointKind
from maps.forms.accounts import DayInput, UnitField
from maps.forms.own_units import OwnUnitsForm
from maps.forms.points import ANY

_NO_NAMES = gettext_lazy("không ghi tên người")


class PlanForm(forms.Form):
    """By when, and who answers for it by office."""

    due = forms.DateField(label=gettext_lazy("Hạn triệt xóa"), widget=DayInput())
    head = forms.ChoiceField(
        label=gettext_lazy("Người đứng đầu chịu trách nhiệm"), choices=Head.choices, initial=Head.WARD_POLICE
    )
    document = forms.CharField(label=gettext_lazy("Văn bản"), max_length=200, required=False)
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=500, required=False, help_text=_NO_NAMES)

    def as_plan(self) -> NewPlan:
        return NewPlan(**self.cleaned_data)


class DropForm(forms.Form):
    """Why there is no plan any more."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500, help_text=_NO_NAMES)


class CheckForm(forms.Form):
    """What was found at the place of a removed point."""

    day = forms.DateField(label=gettext_lazy("Ngày kiểm tra"), widget=DayInput())
    outcome = forms.ChoiceField(
        label=gettext_lazy("Kết quả"), choices=CheckOutcome.choices, initial=CheckOutcome.GONE
    )
    document = forms.CharField(label=gettext_lazy("Văn bản"), max_length=200, required=False)
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=500, required=False, help_text=_NO_NAMES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = timezone.localdate

    def as_check(self) -> NewCheck:
        return NewCheck(**self.cleaned_data)


class ConcernForm(forms.Form):
    """Whether a point is a matter of public outcry."""

    concern = forms.ChoiceField(
        label=gettext_lazy("Bức xúc dư luận"),
        choices=[("", gettext_lazy("chưa rõ")), ("yes", gettext_lazy("có")), ("no", gettext_lazy("không"))],
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def as_concern(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["concern"])


class StatisticsForm(OwnUnitsForm):
    """Which removals the statistics count. All may be left empty: every point up to today."""

    since = forms.DateField(label=gettext_lazy("Từ ngày"), widget=DayInput(), required=False)
    until = forms.DateField(label=gettext_lazy("Đến hết ngày"), widget=DayInput(), required=False)
    day = forms.DateField(label=gettext_lazy("Như biết đến ngày"), widget=DayInput(), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại điểm"), choices=[*ANY, *PointKind.choices], required=False
    )
    unit = UnitField()
    base = forms.ChoiceField(
        label=gettext_lazy("Tính thời gian từ"),
        choices=[
            ("", gettext_lazy("ngày xác minh (bắt đầu mở)")),
            ("reported", gettext_lazy("ngày phát hiện")),
        ],
        required=False,
    )
    year = forms.ChoiceField(
        label=gettext_lazy("Năm"),
        choices=[("", gettext_lazy("năm dương lịch")), ("assessment", gettext_lazy("năm đánh giá"))],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        if asked.get("since") and asked.get("until") and asked["until"] < asked["since"]:
            raise forms.ValidationError(_("“Đến hết ngày” không thể trước “Từ ngày”."))
        if asked.get("day") and asked["day"] > timezone.localdate():
            raise forms.ValidationError(_("Ngày được chọn chưa tới."))
        return asked

    def asked(self) -> dict[str, Any]:
        """What was read; a field that could not be is left out and shows its error."""
        self.is_valid()
        return getattr(self, "cleaned_data", {})

    def as_of(self) -> date:
        day: date = self.asked().get("day") or timezone.localdate()
        return min(day, timezone.localdate())
