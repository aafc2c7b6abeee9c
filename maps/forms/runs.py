"""Forms of runs: of which incidents, with which values of the method's parameters, once or every night."""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from geo.models import Incident, Level, OffenceKind
from hotspots.contract import Method, Parameter, written
from hotspots.contract.parameters import AUTOMATIC
from hotspots.errors import HotspotError, ParameterError
from hotspots.models.schedules import MOST_DAYS
from hotspots.observations import Window
from hotspots.orders import Order
from maps.forms.accounts import DayInput, UnitField, units_today

PREFIX = "p_"
YEAR_DAYS = 365
# A slip in the year would have a forecast count through centuries of months.
LONGEST_DAYS = 36_525


class MethodForm(forms.Form):
    """What every run of a method is asked: unit, offences, and the method's own parameters."""

    unit = UnitField()
    offences = forms.MultipleChoiceField(
        label=gettext_lazy("Hành vi"),
        choices=OffenceKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Không chọn: mọi vụ, dù hành vi nào."),
    )

    def __init__(self, *args: Any, method: Method, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.method = method
        units = units_today().exclude(level=Level.RESIDENTIAL_GROUP)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].empty_label = _("mọi địa bàn")  # type: ignore[attr-defined]
        defaults = method.defaults()
        for parameter in method.parameters:
            self.fields[f"{PREFIX}{parameter.field}"] = _field(parameter, defaults[parameter.field])

    @property
    def parameter_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(PREFIX)]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        given = self.parameters()
        if len(given) == len(self.method.parameters):
            try:
                self.params = self.method.read(given)
            except HotspotError as fault:
                self.add_error(None, str(fault))
        return asked

    def parameters(self) -> dict[str, Any]:
        """The values by field name, as far as they could be read."""
        names = [parameter.field for parameter in self.method.parameters]
        return {name: _or_auto(self.cleaned_data[f"{PREFIX}{name}"]) for name in names if self._read(name)}

    def _read(self, name: str) -> bool:
        return f"{PREFIX}{name}" in self.cleaned_data


class RunForm(MethodForm):
    """One run, now."""

    first = forms.DateField(label=gettext_lazy("Từ ngày"), widget=DayInput())
    last = forms.DateField(label=gettext_lazy("Đến hết ngày"), widget=DayInput())
    field_order = ["first", "last", "unit", "offences"]

    def clean(self) -> dict[str, Any]:
        asked = super().clean()
        first, last = asked.get("first"), asked.get("last")
        if first and last and last < first:
            self.add_error("last", _("Kỳ kết thúc trước khi bắt đầu; hãy đổi một trong hai ngày."))
        elif last and last > timezone.localdate():
            sentence = _(
                "Kỳ không thể kết thúc sau hôm nay: ngày chưa đến sẽ bị coi là ngày không có vụ nào."
            )
            self.add_error("last", sentence)
        elif first and last and (last - first).days > LONGEST_DAYS:
            self.add_error("first", _("Kỳ dài hơn một trăm năm; hãy xem lại năm."))
        return asked

    def order(self) -> Order:
        """What is asked for; only of a valid form."""
        asked = self.cleaned_data
        window = Window(
            first=asked["first"],
            last=asked["last"],
            unit=asked["unit"],
            offences=tuple(asked["offences"]),
        )
        return Order(method=self.method, params=self.params, window=window)


class NightlyForm(MethodForm):
    """A run for every night."""

    days = forms.IntegerField(
        label=gettext_lazy("Số ngày của kỳ"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=YEAR_DAYS,
        help_text=gettext_lazy("Mỗi đêm tính lại với kỳ dài bằng thế, đến hết ngày hôm trước."),
    )
    enabled = forms.BooleanField(label=gettext_lazy("Đang bật"), initial=True, required=False)
    field_order = ["enabled", "days", "unit", "offences"]


def usual_period(user: Any) -> dict[str, date]:
    """The year that ends with the newest incident on record, or yesterday."""
    yesterday = timezone.localdate() - timedelta(days=1)
    newest = Incident.objects.for_user(user).aggregate(day=Max("occurred_on"))["day"]
    last = min(newest or yesterday, yesterday)
    return {"first": last - timedelta(days=YEAR_DAYS - 1), "last": last}


def initial_of(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a form from the arguments of a job or the fields of a schedule."""
    own = {
        name: arguments[name] for name in ("first", "last", "days", "unit", "offences") if name in arguments
    }
    values = arguments.get("parameters", {}).items()
    return own | {f"{PREFIX}{name}": "" if value is None else written(value) for name, value in values}


def _or_auto(value: Any) -> Any:
    return AUTOMATIC if value is None else value


def _field(parameter: Parameter, default: Any) -> forms.Field:
    label = _label(parameter)
    if parameter.choices:
        return _WordField(parameter, label=label, initial=AUTOMATIC if default is None else default)
    initial = None if default is None else written(default)
    return _NumberField(parameter, label=label, initial=initial)


def _label(parameter: Parameter) -> str:
    words = parameter.en if get_language() == "en" else parameter.vi
    unit = f" ({parameter.unit})" if parameter.unit else ""
    return f"{words[:1].upper()}{words[1:]}{unit}"


class _NumberField(forms.Field):
    """A number of a method, read by the parameter itself; empty where the method may choose."""

    def __init__(self, parameter: Parameter, **kwargs: Any) -> None:
        self.parameter = parameter
        widget = forms.NumberInput(attrs={"step": "1" if parameter.kind is int else "any"})
        super().__init__(widget=widget, required=not parameter.automatic, help_text=self._limits(), **kwargs)

    def clean(self, value: Any) -> Any:
        if value in self.empty_values:
            return super().clean(value)
        try:
            return self.parameter.read(value)
        except ParameterError:
            sentence = _("“%(value)s” không dùng được; cần %(wanted)s.")
            raise forms.ValidationError(sentence % {"value": value, "wanted": self._wanted()}) from None

    def _limits(self) -> str:
        own = _("Để trống: phương pháp tự chọn, và nêu giá trị đã chọn.") if self.parameter.automatic else ""
        return f"{self._wanted()[:1].upper()}{self._wanted()[1:]}. {own}".strip()

    def _wanted(self) -> str:
        p = self.parameter
        kind = _("số nguyên") if p.kind is int else _("số")
        if not math.isfinite(p.least):
            return kind
        ends = {"kind": kind, "least": _shown(p.least), "unit": p.unit}
        if not math.isfinite(p.most):
            return (_("%(kind)s từ %(least)s %(unit)s trở lên") % ends).strip()
        return (_("%(kind)s từ %(least)s đến %(most)s %(unit)s") % {**ends, "most": _shown(p.most)}).strip()


class _WordField(forms.ChoiceField):
    """One of the words of a parameter."""

    def __init__(self, parameter: Parameter, **kwargs: Any) -> None:
        english = get_language() == "en"
        words = [(each.code, each.en if english else each.vi) for each in parameter.choices]
        if parameter.automatic:
            words.insert(0, (AUTOMATIC, _("phương pháp tự chọn")))
        super().__init__(choices=words, **kwargs)

    def clean(self, value: Any) -> Any:
        word = super().clean(value)
        return None if word == AUTOMATIC else word


def _shown(number: float) -> str:
    return (
        str(number_format(float(f"{number:.6g}"), force_grouping=True)).removesuffix(",0").removesuffix(".0")
    )
