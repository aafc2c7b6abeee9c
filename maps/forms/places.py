"""Where something is, as a person enters it: coordinates, or only a unit."""

from typing import Any

from django import forms
from django.contrib.gis.geos import Point
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo import crs
from geo.access.scope import Scope
from geo.models import AdminUnit, Precision
from geo.placing import unit_at
from maps.forms.accounts import UnitField, units_today

# Below these a place is a unit, not a point.
POINT_PRECISIONS = [
    ("", "–"),
    *(
        (code, label)
        for code, label in Precision.choices
        if code not in (Precision.WARD, Precision.GROUP, Precision.NONE)
    ),
]

_SWAPPED = gettext_lazy("Kinh độ và vĩ độ có vẻ bị đổi chỗ cho nhau.")


class PlaceForm(forms.Form):
    """Base of forms with a place. ``right`` must reach the unit it lies in; ``cleaned_data`` gains point
    and unit.
    """

    right: str
    lon = forms.FloatField(
        label=gettext_lazy("Kinh độ"), required=False, help_text=gettext_lazy("ví dụ 105.8342")
    )
    lat = forms.FloatField(
        label=gettext_lazy("Vĩ độ"), required=False, help_text=gettext_lazy("ví dụ 21.0278")
    )
    precision = forms.ChoiceField(
        label=gettext_lazy("Độ chính xác của tọa độ"), choices=POINT_PRECISIONS, required=False
    )
    unit = UnitField()

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope = scope
        units = units_today().filter(level="commune")
        if scope.rights.get(self.right) != "all":
            units = units.filter(pk__in=scope.unit_ids)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].help_text = _("Chỉ cần khi không có tọa độ.")
        for name in ("lon", "lat"):
            self.fields[name].widget.attrs["step"] = "any"

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        lon, lat = asked.get("lon"), asked.get("lat")
        if (lon is None) != (lat is None) and not {"lon", "lat"} & self.errors.keys():
            raise forms.ValidationError(_("Cần cả kinh độ và vĩ độ, hoặc để trống cả hai."))
        point = None if lon is None or lat is None else _point(lon, lat)
        unit = asked.get("unit") if point is None else unit_at(point.x, point.y)
        self._refuse_place(point, unit)
        return {**asked, "point": point, "unit": unit}

    def _refuse_place(self, point: Point | None, unit: AdminUnit | None) -> None:
        if point is not None and unit is None and abs(point.x) <= 90 and unit_at(point.y, point.x):
            raise forms.ValidationError(_SWAPPED)
        if self.scope.reaches(self.right, unit.pk if unit else None):
            return
        if unit is not None:
            raise forms.ValidationError(
                _("Vị trí thuộc %(unit)s, ngoài địa bàn của tài khoản này.") % {"unit": unit.full_name}
            )
        raise forms.ValidationError(
            _("Vị trí nằm ngoài mọi phường, xã; hãy kiểm tra tọa độ.")
            if point is not None
            else _("Hãy nhập tọa độ, hoặc chọn phường, xã.")
        )


def _point(lon: float, lat: float) -> Point:
    if abs(lat) > 90 and abs(lon) <= 90:
        raise forms.ValidationError(_SWAPPED)
    if abs(lon) > 180 or abs(lat) > 90:
        raise forms.ValidationError(_("Kinh độ từ −180 đến 180, vĩ độ từ −90 đến 90."))
    return Point(lon, lat, srid=crs.WGS84)
