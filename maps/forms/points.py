"""Forms of drug points: a new one, one more line of its ledger, and the filters of the list."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.actions.points import NewPoint
from geo.models import Evidence, PointKind, Precision
from geo.points import State
from geo.points.words import STATE_NAMES
from maps.forms.accounts import DayInput, UnitField
from maps.forms.own_units import OwnUnitsForm
from maps.forms.places import PlaceForm

ANY = [("", gettext_lazy("tất cả"))]
_UNKNOWN_YES_NO = [("", gettext_lazy("chưa rõ")), ("yes", gettext_lazy("có")), ("no", gettext_lazy("không"))]


class LineForm(forms.Form):
    """One more line: its day and the document behind it."""

    day = forms.DateField(label=gettext_lazy("Ngày"), widget=DayInput())
    document = forms.CharField(label=gettext_lazy("Văn bản"), max_length=200, required=False)
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("không ghi tên người"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = timezone.localdate


class NewPointForm(PlaceForm):
    """A point as it is reported."""

    right = "points.edit"
    field_order = ["source_id", "kind", "evidence", "day", "lon", "lat", "precision", "unit", "moving"]
    source_id = forms.CharField(label=gettext_lazy("Mã điểm"), max_length=80)
    kind = forms.ChoiceField(label=gettext_lazy("Loại điểm"), choices=PointKind.choices)
    evidence = forms.ChoiceField(label=gettext_lazy("Mức độ"), choices=Evidence.choices)
    day = forms.DateField(label=gettext_lazy("Ngày phát hiện"), widget=DayInput())
    moving = forms.BooleanField(
        label=gettext_lazy("Lưu động (tính cho phường, xã đã chọn, không vẽ)"), required=False
    )
    place_text = forms.CharField(
        label=gettext_lazy("Địa điểm"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("nơi chốn, không ghi tên người"),
    )
    public_concern = forms.ChoiceField(
        label=gettext_lazy("Bức xúc dư luận"), choices=_UNKNOWN_YES_NO, required=False
    )
    document = forms.CharField(label=gettext_lazy("Văn bản"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        asked = super().clean()
        if asked.get("moving") and asked.get("point") is not None:
            raise forms.ValidationError(_("Điểm lưu động không có tọa độ: hãy để trống và chọn phường, xã."))
        return asked

    def as_point(self) -> NewPoint:
        asked = self.cleaned_data
        same = ("source_id", "kind", "day", "unit", "evidence", "moving", "place_text", "document")
        return NewPoint(
            **{name: asked[name] for name in same},
            geometry=asked["point"],
            precision=asked["precision"] or Precision.HOUSE,
            public_concern={"yes": True, "no": False}.get(asked["public_concern"]),
        )


class PointFilter(OwnUnitsForm):
    """The list's filters. Without a day the list is of today; without a state, of open and unverified
    points.
    """

    day = forms.DateField(label=gettext_lazy("Tính đến ngày"), widget=DayInput(), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("Tình trạng"),
        choices=[
            ("", gettext_lazy("đang mở, chờ xác minh")),
            ("all", gettext_lazy("tất cả")),
            *((state.value, name) for state, name in STATE_NAMES.items() if state != State.UNKNOWN),
        ],
        required=False,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại điểm"), choices=[*ANY, *PointKind.choices], required=False
    )
    unit = UnitField()
    concern = forms.BooleanField(label=gettext_lazy("Chỉ điểm gây bức xúc dư luận"), required=False)

    def as_of(self) -> date:
        return self._asked().get("day") or timezone.localdate()

    def states(self) -> list[State]:
        asked = self._asked().get("state")
        if asked == "all":
            return [state for state in State if state != State.UNKNOWN]
        return [State(asked)] if asked else [State.OPEN, State.UNVERIFIED]

    def narrow(self, points: Any) -> Any:
        chosen = {name: self._asked()[name] for name in ("kind", "unit") if self._asked().get(name)}
        if self._asked().get("concern"):
            chosen["public_concern"] = True
        return points.filter(**chosen)

    def _asked(self) -> dict[str, Any]:
        self.is_valid()
        return getattr(self, "cleaned_data", {})
