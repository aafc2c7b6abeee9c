"""Rows with one case number are one case: which is its first row, and what its rows say differently."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.importing.loaders.columns import Codes, Hashes, Ints, Rows

# What the first row of a case decides, in the order in which differences are told.
ABOUT_CASE = (
    *("occurred_on", "occurred_time", "lon", "lat", "unit_code", "unit_name", "province", "place_text"),
    *("place_role", "venue_kind", "discovery", "criminal_here", "criminal_elsewhere", "criminal_no_fixed"),
    *("admin_here", "admin_elsewhere", "admin_no_fixed", "plants", "plant_area_m2", "public_concern"),
    "campaign",
)


_BLOCK = 20_000


@dataclass(frozen=True)
class Cases:
    """m cases of n rows, in the order of their first rows. `of_row` (n,): the case of a row; `first` (m,):
    its first row; `rows` (m,): how many it has. Rows are counted from 0.
    """

    of_row: Ints
    first: Ints
    rows: Ints


def cases_of(codes: Codes) -> Cases:
    """The cases of rows with these codes of their case numbers, which count from 1 as they come."""
    of_row = codes.astype(np.int64) - 1
    rows = np.bincount(of_row)
    first = np.empty(len(rows), dtype=np.int64)
    first[of_row[::-1]] = np.arange(len(of_row))[::-1]
    return Cases(of_row, first, rows)


def content_hashes(cases: Cases, hashes: Hashes) -> Hashes:
    """One hash a case, of its different rows in any order; shape (m,)."""
    found = np.empty(len(cases.first), dtype="S32")
    for start in range(0, len(found), _BLOCK):
        told = hashes[cases.first[start : start + _BLOCK]].tolist()
        found[start : start + _BLOCK] = [_hash(row) for row in told]
    several: dict[int, set[bytes]] = {}
    for row in np.flatnonzero(cases.rows[cases.of_row] > 1).tolist():
        several.setdefault(int(cases.of_row[row]), set()).add(bytes(hashes[row]))
    for case, rows in several.items():
        found[case] = _hash(b"".join(sorted(rows)))
    return found


def _hash(told: bytes) -> str:
    return hashlib.md5(told, usedforsecurity=False).hexdigest()


def differences(rows: Rows, cases: Cases) -> Iterator[tuple[int, list[str]]]:
    """Rows that say something else than the first row of their case about the case itself, and in which
    fields; an empty cell says nothing.
    """
    first = cases.first[cases.of_row]
    later = np.flatnonzero(first != np.arange(len(first)))
    first = first[later]
    differ = {}
    for name in ABOUT_CASE:
        if name in ("lon", "lat"):
            values = rows.array(name)
            said = ~(np.isnan(values[later]) | np.isnan(values[first]))
        else:
            values = rows.codes(name)
            said = (values[later] != 0) & (values[first] != 0)
        differ[name] = said & (values[later] != values[first])
    for place in np.flatnonzero(np.any(list(differ.values()), axis=0)):
        yield int(later[place]), [name for name in ABOUT_CASE if differ[name][place]]


def told_once(rows: Rows, cases: Cases, *, columns: Sequence[str], which: NDArray[np.bool_]) -> Ints:
    """Of the rows `which`, those that are the first of their case to say what these columns say; in order."""
    chosen = np.flatnonzero(which)
    alone = cases.rows[cases.of_row[chosen]] == 1
    shared = chosen[~alone]
    key = cases.of_row[shared]
    for name in columns:
        codes = rows.codes(name)[shared].astype(np.int64)
        _, key = np.unique(key * (int(codes.max(initial=0)) + 1) + codes, return_inverse=True)
    _, first = np.unique(key, return_index=True)
    return np.sort(np.concatenate([chosen[alone], shared[first]]))


def ordinals(case: Ints) -> Ints:
    """1, 2, 3, … within each case, in the given order."""
    order = np.argsort(case, kind="stable")
    started = np.r_[True, case[order][1:] != case[order][:-1]] if len(case) else np.zeros(0, dtype=bool)
    begin = np.maximum.accumulate(np.where(started, np.arange(len(case)), 0))
    answer = np.empty(len(case), dtype=np.int64)
    answer[order] = np.arange(len(case)) - begin + 1
    return answer
