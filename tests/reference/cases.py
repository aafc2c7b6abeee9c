"""Joining rows into cases one after the other: slow, and obviously right. None is an empty cell."""

import hashlib
from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]


def cases(rows: Sequence[Row]) -> dict[str, list[int]]:
    """Case number → places of its rows."""
    found: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        found.setdefault(row["source_id"], []).append(place)
    return found


def differences(rows: Sequence[Row], names: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Rows that say something else than the first of their case, and in which fields."""
    found = []
    for places in cases(rows).values():
        first = rows[places[0]]
        for place in places[1:]:
            row = rows[place]
            said = [n for n in names if None not in (row.get(n), first.get(n)) and row[n] != first[n]]
            if said:
                found.append((place, said))
    return sorted(found)


def told_once(rows: Sequence[Row], names: Sequence[str]) -> list[int]:
    """The first row of each case that says what these columns say."""
    seen, kept = set(), []
    for place, row in enumerate(rows):
        key = (row["source_id"], *(row.get(name) for name in names))
        if key not in seen:
            seen.add(key)
            kept.append(place)
    return kept


def content_hash(rows: Sequence[Row]) -> str:
    """Of all rows of one case: the md5 of the sorted md5s of what each says."""
    told = sorted({_row_hash(row) for row in rows})
    return hashlib.md5("".join(told).encode(), usedforsecurity=False).hexdigest()


def _row_hash(row: Row) -> str:
    cells = [
        f"{name}={_written(row[name])}\t"
        for name in sorted(row)
        if name != "source_id" and row[name] is not None
    ]
    return hashlib.md5("".join(cells).encode(), usedforsecurity=False).hexdigest()


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value).replace("\\", "\\\\")
