"""Reading and checking a table of old and new units: pairs of codes, whole or in part."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geo.names import fold_tone, plain
from geo.units.columns import fold_heading
from geo.units.errors import ColumnError
from geo.units.findings import Finding, note
from geo.units.kinds import without_kind
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


def check_successions(
    rows: Sequence[SuccessionRow],
    *,
    old: Mapping[str, str],
    new: Mapping[str, str],
    partial: bool = False,
    skip_unknown: bool = False,
) -> CheckedSuccessions:
    """The pairs beside the units of both sides (code → full name). ``partial``: it speaks of some only.

    ``skip_unknown`` leaves out pairs with a unit that is not loaded, or bears another name; what remains of
    their old unit is then a part of it, whatever the table says: the rest went where nobody can see.
    """
    findings, known, lost = [], [], set()
    for row in rows:
        faults = [_unknown(row.row, *side) for side in _sides(row, old, new) if not _is_known(*side[1:])]
        findings += [replace(fault, refuses=not skip_unknown) for fault in faults]
        if not faults:
            known.append(row)
        elif row.old in old:
            lost.add(row.old)
    once, twice = _once(known)
    findings += twice
    kept = [_part(row) if row.old in lost else row for row in once]
    findings += _shares(kept)
    findings += _whole_with_several(kept)
    if not partial:
        named = {row.old for row in kept}
        findings += [_no_successor(code, lost) for code in sorted(set(old) - named)]
        findings += [_no_predecessor(code) for code in sorted(set(new) - {row.new for row in kept})]
    return CheckedSuccessions(kept, findings)


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


def _sides(
    row: SuccessionRow, old: Mapping[str, str], new: Mapping[str, str]
) -> list[tuple[str, str, str, Mapping[str, str]]]:
    return [("old", row.old, row.old_name, old), ("new", row.new, row.new_name, new)]


def _is_known(code: str, name: str, units: Mapping[str, str]) -> bool:
    """A kind may change and the name stay: a commune that became a ward is the same unit."""
    return code in units and (not name or _bare(name) == _bare(units[code]))


def _bare(full_name: str) -> str:
    return fold_tone(without_kind(full_name))


def _unknown(row: int, side: str, code: str, name: str, units: Mapping[str, str]) -> Finding:
    if code not in units:
        return Finding("unknown-code", f"row {row}: {side} code “{code}” is not among the units loaded")
    return Finding("other-name", f"row {row}: {side} code {code} is “{name}” here, “{units[code]}” as loaded")


def _once(rows: Sequence[SuccessionRow]) -> tuple[list[SuccessionRow], list[Finding]]:
    first: dict[tuple[str, str], SuccessionRow] = {}
    twice = []
    for row in rows:
        before = first.setdefault((row.old, row.new), row)
        if before is not row:
            same = _content(before) == _content(row)
            sentence = f"row {row.row}: {row.old} → {row.new} stands in row {before.row} too"
            told = sentence if same else f"{sentence}, with another content"
            twice.append(Finding("pair-twice", told, refuses=not same))
    return list(first.values()), twice


def _content(row: SuccessionRow) -> tuple[object, ...]:
    return (row.whole, row.area_share, row.population_share, row.legal_basis)


def _part(row: SuccessionRow) -> SuccessionRow:
    return replace(row, whole=False)


def _shares(rows: Sequence[SuccessionRow]) -> list[Finding]:
    found = []
    for fact, word in (("area_share", "area"), ("population_share", "population")):
        sums: dict[str, float] = defaultdict(float)
        for row in rows:
            sums[row.old] += getattr(row, fact) or 0.0
        found += [
            Finding("shares-above-one", f"old unit {code}: its {word} shares sum to {share:.3f}")
            for code, share in sums.items()
            if share > MOST_TOGETHER
        ]
    return found


def _whole_with_several(rows: Sequence[SuccessionRow]) -> list[Finding]:
    targets = Counter(row.old for row in rows)
    return [
        Finding(
            "whole-with-several",
            f"row {row.row}: {row.old} went to {row.new} whole, but to {targets[row.old]} units in all",
        )
        for row in rows
        if row.whole and targets[row.old] > 1
    ]


def _no_successor(code: str, lost: set[str]) -> Finding:
    if code in lost:
        sentence = (
            f"old unit {code}: none of its successors is loaded; what is stated of it is not comparable"
        )
        return note("no-successor", sentence)
    return Finding(
        "no-successor",
        f"old unit {code} has no successor; add its row, or say with --partial that some are left out",
    )


def _no_predecessor(code: str) -> Finding:
    return note("no-predecessor", f"new unit {code} has no predecessor in the table")
