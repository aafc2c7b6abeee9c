"""The form that keeps a view of the map."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# As maps/static/maps/js/map/address.js writes it; it becomes part of a link.
_FRAGMENT = re.compile(r"#[A-Za-z0-9=&,.:;/_%+-]{1,2999}", re.ASCII)


class SavedViewForm(forms.Form):
    """A name and what stands after "#" in the map's address."""

    name = forms.CharField(
        label=gettext_lazy("Tên góc nhìn"),
        max_length=80,
        error_messages={"required": gettext_lazy("Góc nhìn cần một tên: đặt tên rồi lưu.")},
    )
    fragment = forms.CharField(widget=forms.HiddenInput)

    def clean_fragment(self) -> str:
        text: str = self.cleaned_data["fragment"]
        if not _FRAGMENT.fullmatch(text):
            raise forms.ValidationError(_("Địa chỉ này không phải của một góc nhìn: mở bản đồ rồi lưu lại."))
        return text
