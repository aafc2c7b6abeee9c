"""Reading a file of hand corrections: one unit a row, from a day on, with the source of each."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.units.columns import fold_heading
from geo.units.errors import ColumnError, UnitCheckError
from geo.units.findings import Finding
from geo.units.kinds import full_name_of, kind_of
from geo.units.lists import read_rows

_NEEDED = ("code", "from_day", "source")
_CHANGES = ("new_code", "new_name", "new_kind")


@dataclass(frozen=True)
class Correction:
    """What becomes of the unit that bears ``code`` on the day before ``day``; empty: stays as it is."""

    row: int
    code: str
    day: date
    source: str
    new_code: str = ""
    new_name: str = ""
    new_kind: str = ""


@dataclass(frozen=True)
class Names:
    """How a unit is called after its correction."""

    code: str
    name: str
    full_name: str
    kind: str


def read_corrections(path: Path) -> list[Correction]:
    """The rows of a CSV file with the columns code, from_day, source, and new_code, new_name or new_kind.

    Raises ColumnError where a column is missing and UnitCheckError, all its faults together, else.
    """
    heading, cells = read_rows(path)
    columns = [fold_heading(name) for name in heading]
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise ColumnError(f"{path.name}: the columns {', '.join(missing)} are missing; there is {heading}")
    rows = [dict(zip(columns, (cell.strip() for cell in row), strict=True)) for row in cells]
    read = [_correction(number, facts) for number, facts in enumerate(rows, start=2)]
    found = [each for each in read if isinstance(each, Correction)]
    faults = [each for each in read if isinstance(each, Finding)] + _twice(found)
    if faults:
        raise UnitCheckError(f"{path.name}: {len(faults)} faults; nothing was corrected", faults)
    return found


def corrected(correction: Correction, *, code: str, name: str, kind: str) -> Names:
    """The names of a unit after its correction."""
    name, kind = correction.new_name or name, correction.new_kind or kind
    return Names(correction.new_code or code, name, full_name_of(kind, name), kind)


def _correction(number: int, facts: dict[str, str]) -> "Correction | Finding":
    empty = [name for name in _NEEDED if not facts[name]]
    if empty:
        return _fault(
            number, f"{', '.join(empty)} is empty; every correction needs a code, a day and a source"
        )
    try:
        day = date.fromisoformat(facts["from_day"])
    except ValueError:
        return _fault(number, f"“{facts['from_day']}” is no day; write YYYY-MM-DD")
    changes = {name: facts.get(name, "") for name in _CHANGES}
    if not any(changes.values()):
        return _fault(number, "nothing changes; give a new_code, new_name or new_kind")
    if changes["new_kind"]:
        kind = kind_of(changes["new_kind"])
        if not kind:
            return _fault(number, f"“{changes['new_kind']}” is no kind of unit")
        changes["new_kind"] = kind
    return Correction(number, facts["code"], day, facts["source"], **changes)


def _fault(number: int, sentence: str) -> Finding:
    return Finding("bad-correction", f"row {number}: {sentence}")


def _twice(found: list[Correction]) -> list[Finding]:
    often = Counter((each.code, each.day) for each in found)
    return [
        Finding("bad-correction", f"code {code} is corrected {times} times on {day:%Y-%m-%d}")
        for (code, day), times in often.items()
        if times > 1
    ]
