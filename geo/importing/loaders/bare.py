"""A first load of many rows: indexes and keys are set aside, and made again over all rows at once.

A million rows into nine indexes and eight million single checks of foreign keys take minutes; built and
checked set-wise they take seconds. Primary keys stay, because other tables hang on them. Everything happens
in the import's own transaction, so that nobody ever sees a table without them; the price is that others
wait for these tables until it ends. Hence only where the table holds little beside what comes: then there
is next to nothing to read in it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from geo import sql

MANY = 100_000
TIMES_AS_MANY = 4


def is_first_load(cursor: Any, table: str, *, coming: int) -> bool:
    """Whether a table is about to get many rows, and holds less than a quarter of that."""
    if coming < MANY:
        return False
    limit = coming // TIMES_AS_MANY
    cursor.execute(f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT %s) AS held", [limit])  # noqa: S608
    return bool(cursor.fetchone()[0] < limit)


@contextmanager
def bare(cursor: Any, tables: Sequence[str], *, when: bool, unique: bool = True) -> Iterator[None]:
    """Without the foreign keys, the plain indexes and, where `unique`, the unique constraints; they are back
    at the end.

    Where the block raises, the transaction is lost, and with it their absence.
    """
    if not when:
        yield
        return
    cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
    _settle(cursor)
    cursor.execute(sql.load("import_set_aside"), {"tables": list(tables), "kinds": ["f", *("u" * unique)]})
    found = cursor.fetchall()
    for drop, _ in found:
        cursor.execute(drop)
    yield
    _settle(cursor)
    for _, make in reversed(found):
        cursor.execute(make)


def _settle(cursor: Any) -> None:
    """Fire the checks that wait for the end: a table with some cannot be altered."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
