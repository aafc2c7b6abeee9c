"""Which cases of a file are stored already, and with which content."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo import sql
from geo.importing.loaders.columns import Hashes, Ints

NEW, CHANGED, UNCHANGED, REFUSED = range(4)
_BLOCK = 20_000
_STORED = (
    "SELECT {columns} FROM (SELECT source, source_id, id AS incident, content_hash FROM geo_incident)"
    " AS stored WHERE source = %s"
)
_MERGED = (
    "SELECT {columns} FROM (SELECT source, source_id, incident_id AS incident, content_hash FROM geo_otherid)"
    " AS merged WHERE source = %s"
)
# A row of binary COPY: the number of its fields, the size of the only one, and that.
_ID = np.dtype([("fields", ">i2"), ("size", ">i4"), ("id", ">i8")])
_HEAD_BYTES, _TAIL_BYTES = 19, 2


@dataclass(frozen=True)
class Known:
    """Of m cases: their ids (0: none yet), and NEW, CHANGED, UNCHANGED or REFUSED."""

    ids: Ints
    state: NDArray[np.int8]


def known_cases(cursor: Any, source: str, *, numbers: Sequence[str], hashes: Hashes) -> Known:
    """Look up the cases of a source by their numbers; none are asked for where the source is new.

    A number under which a case was reported before it was merged into another is known too, and nothing of
    it is written again, whatever it says now.
    """
    ids = np.zeros(len(numbers), dtype=np.int64)
    state = np.full(len(numbers), NEW, dtype=np.int8)
    for query in (_STORED, _MERGED):
        cursor.execute(query.format(columns="1") + " LIMIT 1", [source])
        if not cursor.fetchone():
            continue
        place = {number: case for case, number in enumerate(numbers)}
        for number, incident, content in _found(cursor, query, source, numbers):
            case = place[number]
            ids[case] = incident
            same = query is _MERGED or content.encode() == hashes[case]
            state[case] = UNCHANGED if same else CHANGED
    return Known(ids, state)


def new_ids(cursor: Any, count: int) -> Ints:
    """Ids for so many new incidents, drawn as the database draws them, so that nobody else can get one."""
    into = BytesIO()
    cursor.copy_expert(sql.load("import_ids").format(count=int(count)), into)
    rows = np.frombuffer(into.getvalue()[_HEAD_BYTES:-_TAIL_BYTES], dtype=_ID)
    return rows["id"].astype(np.int64)


def _found(cursor: Any, query: str, source: str, numbers: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    for start in range(0, len(numbers), _BLOCK):
        cursor.execute(
            query.format(columns="source_id, incident, content_hash") + " AND source_id = ANY(%s)",
            [source, list(numbers[start : start + _BLOCK])],
        )
        yield from cursor.fetchall()
