"""Checks of a table of old and new units beside the units that are loaded."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from geo.names import fold_tone
from geo.units.findings import Finding, note
from geo.units.kinds import without_kind
from geo.units.successions import MOST_TOGETHER, CheckedSuccessions, SuccessionRow


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
