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
    """How a file is to be opened: only what its format leaves open is asked."""

    sheet = forms.ChoiceField(label=_("Bảng"), widget=forms.RadioSelect)
    header_row = forms.IntegerField(label=_("Dòng tiêu đề"), min_value=1, max_value=50)
    header_last = forms.IntegerField(
        label=_("đến dòng"), min_value=1, max_value=50, required=False, help_text=_("khi tiêu đề có vài dòng")
    )
    encoding = forms.ChoiceField(label=_("Mã chữ"), widget=forms.RadioSelect)
    delimiter = forms.ChoiceField(label=_("Dấu ngăn cột"), choices=DELIMITERS)
    coordinates = forms.CharField(
        label=_("Hệ tọa độ"),
        required=False,
        max_length=60,
        help_text=_("Để trống khi tọa độ là độ, WGS 84. Ví dụ: VN-2000 105°45′ múi 3°; UTM 48N."),
    )
    easting = forms.CharField(label=_("Cột hướng đông (X, kinh độ)"), required=False, max_length=200)
    northing = forms.CharField(label=_("Cột hướng bắc (Y, vĩ độ)"), required=False, max_length=200)

    def __init__(
        self, *args: Any, about: Mapping[str, Any], chosen: Mapping[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, initial=_first_guess(about) | dict(chosen), **kwargs)
        sheets: Any = self.fields["sheet"]
        sheets.choices = [(each["name"], each["name"] or _("cả tệp")) for each in about["sheets"]]
        if len(about["sheets"]) == 1:
            del self.fields["sheet"]
        encodings: Any = self.fields["encoding"]
        encodings.choices = [
            (each["encoding"], ENCODING_NAMES.get(each["encoding"], each["encoding"]))
            for each in about["readings"]
        ]
        if not about["readings"]:
            del self.fields["encoding"]
        if not about.get("delimiter"):
            del self.fields["delimiter"]

    def as_choice(self) -> dict[str, Any]:
        """Only what was said, in the words of `geo.importing.opening`."""
        said = {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
        if said.get("header_row") == 1 and not said.get("header_last"):
            del said["header_row"]
        return said


def _first_guess(about: Mapping[str, Any]) -> dict[str, Any]:
    sheet = about["sheets"][0]
    heading = sheet["headings"][0] if sheet["headings"] else {"first": 1, "last": 1}
    guess = {
        "sheet": sheet["name"],
        "header_row": heading["first"],
        "delimiter": about.get("delimiter") or ",",
    }
    if heading["last"] != heading["first"]:
        guess["header_last"] = heading["last"]
    if about["readings"]:
        guess["encoding"] = about["readings"][0]["encoding"]
    return guess
