"""The columns of an upload: each with its samples, the field it feeds, and what has to be said about its
texts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from geo.importing.fields import Field, Kind
from geo.importing.parsers import Bad
from geo.importing.proposals import DAY_FORMS
from geo.uploads.mapping import Chosen, missing, takes_form, unknown_words

_LAST_DAY = datetime(2025, 12, 31, 21, 30)  # noqa: DTZ001 - an example of a form, no moment
DAY_CHOICES = (
    ("", gettext_lazy("ngày/tháng/năm hoặc năm-tháng-ngày")),
    *((form, _LAST_DAY.strftime(form)) for form in DAY_FORMS),
)
CLOCK_CHOICES = (("", gettext_lazy("21:30 hoặc 21h30")), ("%H%M", "2130"), ("%I:%M %p", "09:30 PM"))
_SHOWN_WORDS = 20


@dataclass
class Row:
    """A column of the file on the page. `forms` and `words` are there only where something must be said."""

    place: int
    heading: str
    samples: list[str]
    chosen: str = ""
    forms: Sequence[tuple[str, Any]] = ()
    form: str = ""
    words: list[tuple[str, str, str]] = field(default_factory=list)
    choices: list[tuple[str, str]] = field(default_factory=list)
    error: str = ""


class ColumnsForm:
    """`rows` for the page; `errors` for the file as a whole; `chosen` once it was sent."""

    def __init__(self, kind: Kind, columns: Sequence[Mapping[str, Any]], *, chosen: Chosen) -> None:
        self.kind = kind
        self.columns = columns
        self.chosen = chosen
        self.asked_anew = False
        self.errors: list[str] = []
        self.rows = [self._row(place, column) for place, column in enumerate(columns)]

    @classmethod
    def sent(cls, kind: Kind, columns: Sequence[Mapping[str, Any]], data: Mapping[str, str]) -> "ColumnsForm":
        """The form as it was sent; `is_valid` says whether it can be used."""
        known = kind.by_name()
        picked = {}
        for place, column in enumerate(columns):
            name = data.get(f"column-{place}", "")
            picked[column["heading"]] = name if name in known else ""
        formats = {name: data[f"form-{name}"] for name in known if data.get(f"form-{name}")}
        values = {name: _translations(name, data) for name in set(picked.values()) if name}
        form = cls(kind, columns, chosen=Chosen(picked, formats, values))
        form._look_for_gaps(data)
        return form

    def is_valid(self) -> bool:
        return not self.errors and not self.asked_anew

    def _look_for_gaps(self, data: Mapping[str, str]) -> None:
        for gap in missing(self.chosen, self.kind):
            if isinstance(gap, tuple):
                names = ", ".join(f"“{field_title(each)}”" for each in gap)
                self.errors.append(_("Cần ít nhất một trong các cột: %(names)s.") % {"names": names})
            else:
                sentence = _("Cột bắt buộc “%(name)s” chưa được chọn.")
                self.errors.append(sentence % {"name": field_title(gap)})
        # What the columns turned out to need is asked once; an empty answer then is one too.
        for row in self.rows:
            asked = [f"form-{row.chosen}"] * bool(row.forms) + [f"word-{row.chosen}-0"] * bool(row.words)
            if any(name not in data for name in asked):
                row.error = _("Hãy cho biết thêm về cột này.")
                self.asked_anew = True

    def _row(self, place: int, column: Mapping[str, Any]) -> Row:
        row = Row(place, column["heading"], column["samples"])
        row.chosen = self.chosen.columns.get(row.heading, "")
        if not row.chosen:
            return row
        fed = self.kind.field(row.chosen)
        row.form = self.chosen.formats.get(row.chosen, "")
        if takes_form(fed) and (row.form or not _all_read(fed, column["samples"])):
            row.forms = DAY_CHOICES if fed.parse.__name__ == "day" else CLOCK_CHOICES
        if fed.words:
            row.choices = [(code, word_of(fed, code)) for code in fed.words]
            table = self.chosen.values.get(row.chosen, {})
            unknown = unknown_words(fed, column["words"])[:_SHOWN_WORDS]
            row.words = [
                (f"word-{row.chosen}-{number}", text, table.get(text, ""))
                for number, text in enumerate(unknown)
            ]
        return row

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        """Our fields for the lists: code, title, whether it is required."""
        return [(each.name, field_title(each), each.required) for each in self.kind.fields]


def _translations(name: str, data: Mapping[str, str]) -> dict[str, str]:
    """Text of the file → code, as chosen; each text is sent beside its answer."""
    return {
        data[f"text-{name}-{number}"]: data[f"word-{name}-{number}"]
        for number in range(_SHOWN_WORDS)
        if data.get(f"word-{name}-{number}") and f"text-{name}-{number}" in data
    }


def _all_read(fed: Field, samples: Sequence[str]) -> bool:
    for text in filter(None, (each.strip() for each in samples)):
        try:
            fed.parse(text)
        except Bad:
            return False
    return True


def word_of(each: Field, code: str) -> str:
    """A code of a list of choices, in the reader's language."""
    also = (each.words or {}).get(code, ())
    return also[0] if also and _vi() else code


def field_title(each: Field) -> str:
    """What a field is called, in the reader's language."""
    return each.vi if _vi() else each.name.replace("_", " ")


def _vi() -> bool:
    return not (get_language() or "vi").startswith("en")
