"""Pairs worth scoring, found in the database: near in place and time, or of one ward and day.

A search by the spatial index alone does not end where thousands of cases share one coordinate (of San
Francisco's real cases three in four do). So cases are put into cells as wide as the limit, by day, and only
neighbouring cells are compared.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

import numpy as np
from django.db import connection, transaction

from geo import sql
from geo.duplicates.score import Pairs

# Metres of a degree on the ellipsoid, at least: a cell is never narrower than the limit.
_DEGREE_LAT_M, _DEGREE_LON_M = 110_574.0, 111_319.0
# Further north a cell would grow without end, and nobody keeps cases there.
_MOST_NORTH = 80.0
# More than there are rows of cells of one metre from pole to pole.
_ROWS = 40_000_000
# A merge join would sort every step of every case: 21 million rows, three minutes instead of half a minute.
_SETTINGS = "SET LOCAL jit = off; SET LOCAL enable_mergejoin = off; SET LOCAL work_mem = '256MB'"


@dataclass(frozen=True, slots=True)
class Limits:
    """How far apart two records of one case may lie."""

    metres: float = 100.0
    days: int = 2


@dataclass(frozen=True)
class Found:
    """Ids of the pairs, the lower first, shape (n, 2); the ward both lie in (0: none, or two); the facts."""

    ids: Any
    units: Any
    pairs: Pairs

    def __len__(self) -> int:
        return len(self.ids)


@transaction.atomic
def cases_nearby(limits: Limits, *, run: int | None = None) -> Found:
    """Pairs of cases with points within the limits; of an import those with one of its cases in them."""
    with connection.cursor() as cursor:
        span = _span(cursor, run)
        if span is None:
            return _found([])
        first, last, north = span
        cursor.execute(_SETTINGS)
        window = _window(first, last, limits.days)
        # Wider than any window of days, so that no step leads into the days of another cell.
        days = (window["until"] - window["since"]).days + 2 * limits.days + 1
        values = {
            **window,
            "run": run,
            "metres": limits.metres,
            "width": limits.metres / (_DEGREE_LON_M * math.cos(math.radians(min(north, _MOST_NORTH)))),
            "height": limits.metres / _DEGREE_LAT_M,
            "rows": _ROWS,
            "span": days,
            "steps": [(x * _ROWS + y) * days + day for x, y, day in _steps(limits.days, half=run is None)],
        }
        cursor.execute(sql.load("duplicate_cases_near"), values)
        return _with_facts(cursor)


@transaction.atomic
def cases_in_wards(*, run: int | None = None) -> Found:
    """Pairs of cases of one ward and one day, of which at least one has no point."""
    with connection.cursor() as cursor:
        span = _span(cursor, run)
        if span is None:
            return _found([])
        cursor.execute(_SETTINGS)
        cursor.execute(sql.load("duplicate_cases_ward"), {**_window(span[0], span[1], 0), "run": run})
        return _with_facts(cursor)


def points_nearby(limits: Limits, *, run: int | None = None) -> list[tuple[int, int, int, float]]:
    """(lower id, higher id, ward or 0, metres) of drug points of one kind whose lives overlap."""
    with connection.cursor() as cursor:
        values = {"run": run, "metres": limits.metres, "degrees": 2 * limits.metres / _DEGREE_LAT_M}
        cursor.execute(sql.load("duplicate_points"), values)
        return cursor.fetchall()


def _span(cursor: Any, run: int | None) -> tuple[date, date, float] | None:
    """First and last day of the cases asked for, and how far from the equator they lie."""
    cursor.execute(
        "SELECT min(occurred_on), max(occurred_on), coalesce(max(abs(ST_Y(point))), 0) FROM geo_incident"
        " WHERE %(run)s::bigint IS NULL OR import_run_id = %(run)s",
        {"run": run},
    )
    first, last, north = cursor.fetchone()
    return None if first is None else (first, last, north)


def _window(first: date, last: date, days: int) -> dict[str, date]:
    return {"since": first - timedelta(days), "until": last + timedelta(days)}


def _steps(days: int, *, half: bool) -> Iterator[tuple[int, int, int]]:
    """From a cell to its neighbours in place and day; of all cases one half meets every pair once."""
    for x, y, day in product((-1, 0, 1), (-1, 0, 1), range(-days, days + 1)):
        if not half or (day, x, y) >= (0, 0, 0):
            yield x, y, day


def _with_facts(cursor: Any) -> Found:
    cursor.execute("ANALYZE duplicate_pair")
    cursor.execute(sql.load("duplicate_facts"))
    rows = cursor.fetchall()
    cursor.execute("DROP TABLE duplicate_pair")
    return _found(rows)


def _found(rows: Sequence[Sequence[Any]]) -> Found:
    table = np.array(rows, dtype=np.float64).reshape(len(rows), 14)
    column = [table[:, place] for place in range(14)]
    return Found(
        ids=table[:, :2].astype(np.int64),
        units=column[2].astype(np.int64),
        pairs=Pairs(
            metres=column[3],
            days=column[4],
            coarse=column[5] > 0,
            likeness=column[6],
            numbered=column[7] > 0,
            shared=column[8],
            kinds=column[9],
            grams=(column[10], column[11]),
            offenders=(column[12], column[13]),
        ),
    )
