"""Forms of campaigns: one campaign, one number reported of it, the filters of the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.actions.campaigns import CampaignEntry, Reported
from geo.models import AdminUnit, Campaign, CampaignKind, ResultKind
from maps.forms.accounts import DayInput, UnitField, units_today
from maps.forms.points import ANY


class _Units(forms.ModelMultipleChoiceField):
    def label_from_instance(self, unit: AdminUnit) -> str:
        return unit.full_name


class CampaignForm(forms.Form):
    """A campaign or movement; without units all take part."""

    code = forms.CharField(label=gettext_lazy("Mã đợt"), max_length=40)
    name = forms.CharField(label=gettext_lazy("Tên"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=CampaignKind.choices)
    from_day = forms.DateField(label=gettext_lazy("Từ ngày"), widget=DayInput())
    to_day = forms.DateField(label=gettext_lazy("Đến hết ngày"), widget=DayInput())
    document = forms.CharField(label=gettext_lazy("Văn bản"), max_length=200, required=False)
    units = _Units(
        queryset=AdminUnit.objects.none(),
        label=gettext_lazy("Đơn vị tham gia"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("không chọn đơn vị nào là mọi đơn vị"),
    )

    def __init__(self, *args: Any, campaign: Campaign | None = None, **kwargs: Any) -> None:
        if campaign is not None:
            facts = ("name", "kind", "from_day", "to_day", "document")
            start = {name: getattr(campaign, name) for name in facts}
            start["units"] = list(campaign.units.values_list("pk", flat=True))
            kwargs["initial"] = {**start, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        units = units_today().filter(level="commune")
        if campaign is not None:
            del self.fields["code"]
            # Units that are no longer in force stay choosable: the campaign was theirs.
            units = AdminUnit.objects.filter(
                pk__in=[*units.values_list("pk", flat=True), *start["units"]]
            ).only("id", "full_name")
        self.fields["units"].queryset = units.order_by("name", "id")  # type: ignore[attr-defined]

    def as_entry(self) -> CampaignEntry:
        asked = self.cleaned_data
        return CampaignEntry(**{name: asked[name] for name in asked if name != "code"})


class ResultForm(forms.Form):
    """One number reported of a campaign, by a unit or of the whole."""

    unit = UnitField()
    kind = forms.ChoiceField(label=gettext_lazy("Chỉ tiêu"), choices=ResultKind.choices)
    thing = forms.CharField(
        label=gettext_lazy("Chất, tang vật"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("chỉ cho tang vật thu giữ"),
    )
    value = forms.DecimalField(label=gettext_lazy("Giá trị"), min_value=0, max_digits=14, decimal_places=4)
    measure = forms.CharField(label=gettext_lazy("Đơn vị tính"), max_length=20, required=False)
    document = forms.CharField(label=gettext_lazy("Văn bản"), max_length=200)

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        part = campaign.units.all()
        units = part.only("id", "full_name", "province_name").order_by("name", "id")
        self.fields["unit"].queryset = (  # type: ignore[attr-defined]
            units if part.exists() else units_today().filter(level="commune")
        )
        self.fields["unit"].empty_label = _("cả đợt")  # type: ignore[attr-defined]

    def as_told(self) -> Reported:
        return Reported(**self.cleaned_data)


class CampaignFilter(forms.Form):
    """The list's filters."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Loại"), choices=[*ANY, *CampaignKind.choices], required=False
    )
    since = forms.DateField(label=gettext_lazy("Từ ngày"), widget=DayInput(), required=False)
    until = forms.DateField(label=gettext_lazy("Đến hết ngày"), widget=DayInput(), required=False)

    def narrow(self, campaigns: Any) -> Any:
        """Those with a day within the days asked about."""
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        paths = {"kind": "kind", "since": "to_day__gte", "until": "from_day__lte"}
        return campaigns.filter(**{path: asked[name] for name, path in paths.items() if asked.get(name)})
