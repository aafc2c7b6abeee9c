"""What a column is and what a kind of file is made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.importing.parsers import Parser
from geo.names import plain


@dataclass(frozen=True, slots=True)
class Field:
    """One column. `name` is its English heading and the key everywhere; `words` are a choice's values."""

    name: str
    vi: str
    parse: Parser
    example: str
    doc_vi: str
    doc_en: str
    required: bool = False
    words: Mapping[str, tuple[str, ...]] | None = None

    @property
    def headings(self) -> tuple[str, str]:
        """Both headings as they are compared: no case, no diacritics, spaces for underscores."""
        return plain(self.name), plain(self.vi)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: what one row is, its columns, and of which columns at least one must be there."""

    code: str
    title_vi: str
    title_en: str
    row_vi: str
    row_en: str
    fields: tuple[Field, ...]
    one_of: tuple[tuple[str, ...], ...] = ()

    def field(self, name: str) -> Field:
        """The field called `name`; KeyError where there is none."""
        return self.by_name()[name]

    def by_name(self) -> dict[str, Field]:
        return {each.name: each for each in self.fields}

    def by_heading(self) -> dict[str, Field]:
        """Compared heading → field, English and Vietnamese."""
        return {heading: each for each in self.fields for heading in each.headings}
