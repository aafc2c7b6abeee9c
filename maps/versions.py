"""Two versions of one row side by side, for who must choose between them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _


class Row(NamedTuple):
    """One field: its label, what is stored, and what was entered."""

    label: str
    stored: str
    entered: str


def differences(form: forms.Form, now: Mapping[str, Any]) -> list[Row]:
    """The fields in which a form just sent differs from the row as it stands now, by field."""
    rows = [
        Row(str(field.label), shown(field, now.get(name)), shown(field, form.cleaned_data.get(name)))
        for name, field in form.fields.items()
        if name != "version"
    ]
    return [row for row in rows if row.stored != row.entered]


def shown(field: forms.Field, value: Any) -> str:
    """A value in the words of its field; “chưa rõ” where there is none."""
    if value is None or value in ("", []):
        return _("chưa rõ")
    if isinstance(field, forms.ModelChoiceField):
        chosen = value if hasattr(value, "pk") else field.queryset.filter(pk=value).first()  # type: ignore[union-attr]
        return field.label_from_instance(chosen) if chosen else str(value)
    words = {str(code): str(label) for code, label in getattr(field, "choices", ())}
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(words.get(str(each), str(each)) for each in values)
