"""Forms of an upload: the file itself, how it is opened, what its columns are."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from geo.access.scope import Scope
from geo.importing.fields import Kind
from geo.importing.kinds import KINDS
from geo.uploads.order import own_sources

ENCODING_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 (big endian)",
    "cp1258": "Windows-1258",
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
}
DELIMITERS = ((",", _("phẩy ,")), (";", _("chấm phẩy ;")), ("\t", _("tab")), ("|", _("gạch đứng |")))


def title_of(kind: Kind) -> str:
    return kind.title_en if (get_language() or "vi").startswith("en") else kind.title_vi


COORDINATE_FORMS = (
    ("decimal", "105.8342"),
    ("decimal_comma", "105,8342"),
    ("degrees_minutes", "105°50′03″"),
)


class NewUploadForm(forms.Form):
    """Kind, source and file. The file is written by its handler; here only its presence counts."""

    kind = forms.ChoiceField(label=_("Loại dữ liệu"))
    source = forms.CharField(
        label=_("Nguồn"),
        max_length=60,
        help_text=_(
            "Mã vụ, mã điểm là duy nhất trong một nguồn; tệp sau của cùng nơi gửi ghi cùng một nguồn."
        ),
    )
    file = forms.FileField(label=_("Tệp"))

    def __init__(self, *args: Any, scope: Scope, known: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_sources = known
        kinds: Any = self.fields["kind"]
        kinds.choices = [(kind.code, title_of(kind)) for kind in KINDS.values()]
        own = own_sources(scope)
        if own is not None:
            # Ids are unique within a source, and a ward's own source is its unit.
            self.fields["source"] = forms.ChoiceField(label=_("Đơn vị"), choices=list(own.items()))
        else:
            self.fields["source"].widget.attrs |= {"list": "vx-sources", "autocomplete": "off"}


class OpeningForm(forms.Form):
    """How a file is to be opened: only what its format leaves open is asked.

    Of each sheet the likeliest headings are offered as `heading-N`, “3-4” for rows 3 to 4; another row can be
    typed.
    """

    sheet = forms.ChoiceField(label=_("Bảng"))
    header_row = forms.IntegerField(label=_("Dòng khác: từ"), min_value=1, max_value=50, required=False)
    header_last = forms.IntegerField(label=_("đến dòng"), min_value=1, max_value=50, required=False)
    encoding = forms.ChoiceField(label=_("Mã chữ"))
    delimiter = forms.ChoiceField(label=_("Dấu ngăn cột"), choices=DELIMITERS)
    coordinates = forms.CharField(
        label=_("Hệ tọa độ"),
        required=False,
        max_length=60,
        help_text=_("Để trống khi tọa độ là độ, WGS 84. Ví dụ: VN-2000 105°45′ múi 3°; UTM 48N."),
    )
    coordinate_form = forms.ChoiceField(label=_("Cách viết số"), choices=COORDINATE_FORMS)
    easting = forms.CharField(label=_("Cột hướng đông (X, kinh độ)"), required=False, max_length=200)
    northing = forms.CharField(label=_("Cột hướng bắc (Y, vĩ độ)"), required=False, max_length=200)

    def __init__(self, data: Any = None, *, about: Mapping[str, Any], chosen: Mapping[str, Any]) -> None:
        super().__init__(data, initial=_first_guess(about) | dict(chosen))
        self._about, self._chosen = about, chosen
        known: Any = self.fields
        known["sheet"].choices = [(each["name"], each["name"]) for each in about["sheets"]]
        known["encoding"].choices = [(each["encoding"], each["encoding"]) for each in about["readings"]]
        there = {
            "sheet": len(about["sheets"]) > 1,
            "encoding": about["readings"],
            "delimiter": about["delimiter"],
        }
        for name in [name for name, asked in there.items() if not asked]:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("header_row"), said.get("header_last")
        if first and last and last < first:
            self.add_error("header_last", _("Dòng cuối của tiêu đề không thể đứng trên dòng đầu."))
        return said

    def sheets(self) -> list[dict[str, Any]]:
        """The sheets for the page: first rows, headings offered, which is chosen."""
        asked = self["sheet"].value() if "sheet" in self.fields else self._about["sheets"][0]["name"]
        return [
            {
                **each,
                "place": place,
                "chosen": each["name"] == asked,
                "offered": [_offer(heading) for heading in each["headings"]],
                "heading": self._heading_of(place, each),
            }
            for place, each in enumerate(self._about["sheets"])
        ]

    def readings(self) -> list[dict[str, Any]]:
        """The encodings that fit, each with a line of the file read in it."""
        return [
            {**each, "name": ENCODING_NAMES.get(each["encoding"], each["encoding"])}
            for each in self._about["readings"]
        ]

    def as_choice(self) -> dict[str, Any]:
        """Only what was said, in the words of `geo.importing.opening`."""
        said = {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
        if "header_row" not in said:
            said.pop("header_last", None)
            name = said.get("sheet", self._about["sheets"][0]["name"])
            place = [each["name"] for each in self._about["sheets"]].index(name)
            first, _dash, last = self.data.get(f"heading-{place}", "").partition("-")
            if first.isdecimal() and last.isdecimal():
                said |= {"header_row": int(first), "header_last": int(last)}
        return said

    def _heading_of(self, place: int, sheet: Mapping[str, Any]) -> str:
        if self.is_bound:
            return str(self.data.get(f"heading-{place}", ""))
        if first := self._chosen.get("header_row"):
            return f"{first}-{self._chosen.get('header_last') or first}"
        return _offer(sheet["headings"][0])["value"] if sheet["headings"] else ""


def _offer(heading: Mapping[str, Any]) -> dict[str, Any]:
    return {**heading, "value": f"{heading['first']}-{heading['last']}"}


def _first_guess(about: Mapping[str, Any]) -> dict[str, Any]:
    """The sheet with the most rows, the likeliest encoding: marked for the reader, who sees the others."""
    largest = max(about["sheets"], key=lambda each: (not each["hidden"], each["count"] or 0))
    guess = {"sheet": largest["name"], "delimiter": about["delimiter"] or ",", "coordinate_form": "decimal"}
    if about["readings"]:
        guess["encoding"] = about["readings"][0]["encoding"]
    return guess
