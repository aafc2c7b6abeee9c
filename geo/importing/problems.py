"""The one catalogue of what can be wrong with a file or a row: code, severity, sentence, how to mend it.

The sentences stand in `problems.yaml`, in Vietnamese and English. To add one: an entry there, a file
`fixtures/broken/<code>.csv` that shows it, and the check that raises it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml

Severity = Literal["error", "warning"]
SHOWN = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of problem. An error refuses its row (or file); with a warning the row is loaded."""

    code: str
    scope: Literal["file", "row"]
    severity: Severity
    vi: str
    en: str
    mend_vi: str
    mend_en: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem as it was met. `row` counts as a spreadsheet does: the header is row 1."""

    code: str
    row: int | None = None
    column: str | None = None
    found: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def entry(self) -> Entry:
        return catalogue()[self.code]

    @property
    def is_error(self) -> bool:
        return self.entry.severity == "error"

    def sentence(self, lang: str) -> str:
        """What was found and how to mend it, without the place."""
        entry = self.entry
        what, mend = (entry.vi, entry.mend_vi) if lang == "vi" else (entry.en, entry.mend_en)
        values = {**self.details, "found": shortened(self.found), "column": self.column or ""}
        return f"{what.format(**values)} {mend.format(**values)}".strip()

    def place(self, lang: str) -> str:
        """“row 3, column lon”, or "" for the file as a whole."""
        row, column = ("dòng", "cột") if lang == "vi" else ("row", "column")
        parts = [f"{row} {self.row}"] if self.row is not None else []
        return ", ".join([*parts, f"{column} “{self.column}”"] if self.column else parts)

    def full_sentence(self, file_name: str, lang: str) -> str:
        """File, row, column, what was found, what to do."""
        return f"{', '.join(filter(None, [file_name, self.place(lang)]))}: {self.sentence(lang)}"

    def as_json(self) -> dict[str, object]:
        """For `RejectedRow.problems`; `from_json` reads it back."""
        return {
            "code": self.code,
            "row": self.row,
            "column": self.column,
            "found": shortened(self.found) if self.found is not None else None,
            "details": dict(self.details),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> "Problem":
        return cls(**stored)  # type: ignore[arg-type]


class Bad(Exception):
    """A cell that cannot be read; the parser says the code, the row reader adds the place."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def shortened(text: str | None) -> str:
    """What was found, cut to a length that can be read."""
    text = text or ""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Entry]:
    """All entries by code."""
    stored = yaml.safe_load((files("geo.importing") / "problems.yaml").read_text(encoding="utf-8"))
    return {
        code: Entry(
            code=code,
            scope=item["scope"],
            severity=item.get("severity", "error"),
            vi=item["vi"],
            en=item["en"],
            mend_vi=item.get("mend_vi", ""),
            mend_en=item.get("mend_en", ""),
        )
        for code, item in stored.items()
    }
