"""The filter of a run's hotspots."""

import re
from collections.abc import Callable

from django import forms
from django.db.models import F, FloatField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from hotspots.models import Hotspot, HotspotRun
from maps.forms.accounts import UnitField, units_today

# Longer numbers are no row's, and a number of thousands of digits is not read at all.
ROW_ID = r"[0-9]{1,18}"
ORDERS = {
    "rank": (_("nhiều vụ nhất"), "rank"),
    "density": (_("dày đặc nhất"), "-per_area"),
    "area": (_("rộng nhất"), "-area_m2"),
}


class HotspotFilter(forms.Form):
    """Which hotspots of a run, and in which order; counts may only be asked by who may see them."""

    unit = UnitField()
    least = forms.IntegerField(label=_("Ít nhất bao nhiêu vụ"), min_value=1, required=False)
    order = forms.ChoiceField(
        label=_("Xếp theo"),
        choices=[(code, label) for code, (label, _field) in ORDERS.items()],
        required=False,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["unit"].queryset = units_today()  # type: ignore[attr-defined]

    def narrow(self, hotspots: "QuerySet[Hotspot]") -> "QuerySet[Hotspot]":
        """The hotspots asked for; those of a unit are all whose outline reaches into it."""
        asked = self.cleaned_data
        if asked["unit"]:
            hotspots = hotspots.filter(outline__intersects=asked["unit"].boundary)
        if asked["least"]:
            hotspots = hotspots.filter(count__gte=asked["least"])
        per_area = Cast(F("count"), FloatField()) / F("area_m2")
        return hotspots.annotate(per_area=per_area).order_by(ORDERS[asked["order"] or "rank"][1], "rank")


class CompareForm(forms.Form):
    """Two runs to be laid side by side, of the newest that the reader may see."""

    OFFERED = 200
    a = forms.TypedChoiceField(label=_("Lần tính thứ nhất"), coerce=int)
    b = forms.TypedChoiceField(label=_("Lần tính thứ hai"), coerce=int)

    def __init__(
        self, *args: object, runs: "QuerySet[HotspotRun]", name: Callable[[HotspotRun], str], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        given = (self.data.get(side, "") for side in ("a", "b"))
        asked = [value for value in given if re.fullmatch(ROW_ID, value)]
        offered = {run.pk: run for run in [*runs.filter(pk__in=asked), *runs[: self.OFFERED]]}
        choices = [(run.pk, name(run)) for run in sorted(offered.values(), key=lambda run: -run.pk)]
        for field in self.fields.values():
            field.choices = choices  # type: ignore[attr-defined]
        for side, (pk, _label) in zip(("b", "a"), choices, strict=False):
            self.fields[side].initial = pk
