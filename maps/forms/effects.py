"""The settings of a study of an effect."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geo.language import day_text
from hotspots.effects.settings import Deed, Settings
from hotspots.models import SubjectKind
from maps.forms.accounts import DayInput

_USUAL = Settings()


class EffectForm(forms.Form):
    """How far, how long, and against which places; what is left empty keeps its usual value."""

    day = forms.TypedChoiceField(label=_("Ngày triệt xóa"), coerce=date.fromisoformat, required=False)
    first = forms.DateField(label=_("Từ ngày"), widget=DayInput(), required=False)
    last = forms.DateField(label=_("Đến hết ngày"), widget=DayInput(), required=False)
    radius = forms.IntegerField(label=_("Bán kính (m)"), min_value=50, max_value=3_000, required=False)
    ring = forms.IntegerField(label=_("Vành đai đến (m)"), min_value=100, max_value=5_000, required=False)
    before = forms.IntegerField(label=_("Số tháng trước"), min_value=1, max_value=60, required=False)
    after = forms.IntegerField(label=_("Số tháng sau"), min_value=1, max_value=60, required=False)
    matching = forms.IntegerField(
        label=_("Số tháng chọn đối chứng"), min_value=3, max_value=60, required=False
    )

    def __init__(self, data: Any, *, kind: str, removals: Sequence[date] = ()) -> None:
        super().__init__(data)
        self.picked = tuple(dict.fromkeys(data.getlist("control")))
        for name in self._unused(kind):
            del self.fields[name]
        if "day" in self.fields:
            self.fields["day"].choices = [  # type: ignore[attr-defined]
                (day.isoformat(), day_text(day)) for day in removals
            ]
        for name, usual in (("radius", 250), ("ring", 500), ("before", 12), ("after", 12), ("matching", 12)):
            if name in self.fields:
                self.fields[name].widget.attrs["placeholder"] = str(usual)

    @staticmethod
    def _unused(kind: str) -> tuple[str, ...]:
        return {
            SubjectKind.POINT.value: ("first", "last"),
            SubjectKind.UNIT.value: ("day", "radius"),
            SubjectKind.CAMPAIGN.value: ("day", "first", "last", "radius"),
        }[kind]

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        if bool(asked.get("first")) != bool(asked.get("last")):
            raise forms.ValidationError(_("Hãy ghi cả ngày đầu và ngày cuối, hoặc để trống cả hai."))
        return asked

    def removal(self) -> date | None:
        """The removal that is asked about, if one was named."""
        return self.cleaned_data.get("day") or None

    def deed(self) -> Deed | None:
        """The days that are asked about, if they were named."""
        asked = self.cleaned_data
        return Deed(first=asked["first"], last=asked["last"]) if asked.get("first") else None

    def settings(self) -> Settings:
        """The settings; to be asked after `is_valid`."""
        asked = self.cleaned_data
        return Settings(
            radius_m=float(asked.get("radius") or _USUAL.radius_m),
            ring_m=float(asked.get("ring") or _USUAL.ring_m),
            before=asked["before"] or _USUAL.before,
            after=asked["after"] or _USUAL.after,
            matching=asked["matching"] or _USUAL.matching,
            controls=self.picked,
        )
