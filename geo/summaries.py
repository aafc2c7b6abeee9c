"""Counts that pages read instead of scanning facts, renewed in the transaction that changes the facts.

``UnitMonth`` counts incidents by the unit of today's edition and month; ``CellMonth`` those with a point,
by cell. Both leave out incidents of which only the year is known, and misread as a rate where units differ
in size.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection, transaction

from geo import sql
from geo.models import CELL_DEGREES, PROACTIVE, ImportRun

# Table → the columns of its key, and of its counts.
_COLUMNS = {
    "geo_unitmonth": ("unit_id, month", "incidents, proactive"),
    "geo_cellmonth": ("unit_id, x, y, month", "incidents"),
}
Touched = tuple[int | None, date]


@transaction.atomic
def refresh(
    *, run: ImportRun | None = None, ids: Iterable[int] | None = None, also: Iterable[Touched] = ()
) -> None:
    """Count anew the units and months of the incidents of an import or a list (of all, where neither is
    given).

    Where they were before this transaction is counted anew too. ``also`` names further units and months.
    """
    chosen = {"run": run.pk if run else None, "ids": None if ids is None else list(ids)}
    with connection.cursor() as cursor:
        cursor.execute(sql.load("summary_touched"), chosen)
        touched = {*cursor.fetchall(), *also}
        if touched:
            _forget(cursor, touched)
            _count(cursor, touched)


def add(run: ImportRun) -> None:
    """Add the incidents of an import that has written new ones only, inside its transaction, and once: a
    second time they would be counted twice. Quicker than ``refresh``, which reads every unit and month again.
    """
    values: dict[str, Any] = {
        "run": run.pk,
        "cell": CELL_DEGREES,
        "proactive": [kind.value for kind in PROACTIVE],
    }
    with connection.cursor() as cursor:
        for name in ("summary_add_units", "summary_add_cells"):
            cursor.execute(sql.load(name), values)


@transaction.atomic
def recount() -> tuple[int, int]:
    """Count everything anew. Gives how many unit months and cell months differed from what stood there."""
    with connection.cursor() as cursor:
        for table in _COLUMNS:
            cursor.execute(sql.load("summary_set_aside").format(table=table))
        refresh()
        units, cells = (_differences(cursor, table) for table in _COLUMNS)
        for table in _COLUMNS:
            cursor.execute(f"DROP TABLE before_{table}")
    return units, cells


def _differences(cursor: Any, table: str) -> int:
    key, counts = _COLUMNS[table]
    text = sql.load("summary_differences").format(table=table, key=key, columns=f"{key}, {counts}")
    cursor.execute(text)
    return int(cursor.fetchone()[0])


def _forget(cursor: Any, touched: set[Touched]) -> None:
    for table in _COLUMNS:
        cursor.execute(sql.load("summary_forget").format(table=table), _arrays(touched))


def _count(cursor: Any, touched: set[Touched]) -> None:
    pairs = _arrays(touched)
    cursor.execute(sql.load("summary_unit_month"), {**pairs, "proactive": [kind.value for kind in PROACTIVE]})
    cursor.execute(sql.load("summary_cell_month"), {**pairs, "cell": CELL_DEGREES})


def _arrays(touched: set[Touched]) -> dict[str, list[Any]]:
    rows = list(touched)
    return {"units": [unit for unit, _ in rows], "months": [month for _, month in rows]}
