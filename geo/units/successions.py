"""Reading a table of old and new units: pairs of codes, whole or in part."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.names import plain
from geo.units.columns import fold_heading
from geo.units.errors import ColumnError
from geo.units.findings import Finding
from geo.units.lists import read_rows

USUAL_HEADINGS: dict[str, tuple[str, ...]] = {
    "old_code": ("old_code", "ma_cu", "from_code", "predecessor"),
    "new_code": ("new_code", "ma_moi", "to_code", "successor"),
    "old_name": (),
    "new_name": (),
    "type": ("type", "loai", "whole"),
    "area_share": ("area_share", "ty_le_dien_tich"),
    "population_share": ("population_share", "ty_le_dan_so"),
    "legal_basis": ("legal_basis", "can_cu", "van_ban"),
}
_WHOLE = {"full", "whole", "toan bo", "nguyen ven", "yes", "true", "1"}
_PART = {"partial", "part", "mot phan", "no", "false", "0"}
# Shares come rounded and from drawings that do not quite fit; more than this above one is an error.
MOST_TOGETHER = 1.05


@dataclass(frozen=True)
class SuccessionRow:
    """One pair. ``whole``: what the document says; None where it says nothing. Shares: 0 to 1.

    Names are there to be held against the units loaded: a code may have been given again in between.
    """

    row: int
    old: str
    new: str
    whole: bool | None = None
    area_share: float | None = None
    population_share: float | None = None
    legal_basis: str = ""
    old_name: str = ""
    new_name: str = ""


@dataclass(frozen=True)
class CheckedSuccessions:
    """The pairs that can be stored, and what was found; storable if no finding refuses."""

    rows: list[SuccessionRow]
    findings: list[Finding]


def read_successions(path: Path, given: Mapping[str, str]) -> CheckedSuccessions:
    """The pairs of a CSV file. ``given``: fact → column. Raises ColumnError, UnitFileError.

    Words and numbers that cannot be read are findings; their rows are left out.
    """
    heading, cells = read_rows(path)
    places = _places(heading, given, path.name)
    rows, findings = [], []
    for number, row in enumerate(cells, start=2):
        facts = {fact: row[place].strip() for fact, place in places.items()}
        found = _row(number, facts)
        if isinstance(found, Finding):
            findings.append(found)
        else:
            rows.append(found)
    return CheckedSuccessions(rows, findings)


def _places(heading: list[str], given: Mapping[str, str], name: str) -> dict[str, int]:
    places = {}
    for fact, usual in USUAL_HEADINGS.items():
        wanted = given.get(fact)
        if wanted and wanted not in heading:
            raise ColumnError(f"{name}: there is no column “{wanted}”; there is {', '.join(heading)}")
        column = wanted or next((each for each in heading if fold_heading(each) in usual), None)
        if column is not None:
            places[fact] = heading.index(column)
    for fact in ("old_code", "new_code"):
        if fact not in places:
            option = f"--{fact.replace('_', '-')}-column"
            raise ColumnError(
                f"{name}: no column looks like the {fact.replace('_', ' ')}; name it with {option} "
                f"(there is {', '.join(heading)})"
            )
    return places


def _row(number: int, facts: Mapping[str, str]) -> SuccessionRow | Finding:
    word = plain(facts.get("type", ""))
    if word and word not in _WHOLE | _PART:
        sentence = f"row {number}: “{facts['type']}” says neither whole nor part (full, partial)"
        return Finding("bad-type", sentence)
    shares = {}
    for fact in ("area_share", "population_share"):
        share = _share(facts.get(fact, ""))
        if isinstance(share, str):
            return Finding("bad-share", f"row {number}: the share “{share}” is no number from 0 to 1")
        shares[fact] = share
    return SuccessionRow(
        row=number,
        old=facts["old_code"],
        new=facts["new_code"],
        whole=(word in _WHOLE) if word else None,
        legal_basis=facts.get("legal_basis", ""),
        old_name=facts.get("old_name", ""),
        new_name=facts.get("new_name", ""),
        **shares,
    )


def _share(text: str) -> float | str | None:
    if not text:
        return None
    try:
        share = float(text.replace(",", "."))
    except ValueError:
        return text
    # 1.0001 is a measured whole; "98.4" is a percentage, which would multiply into nonsense.
    return share if 0 <= share <= MOST_TOGETHER else text
