from datetime import date, time
from decimal import Decimal

import numpy as np
import pytest
from django.db import ProgrammingError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import binary_copy as fields
from geo import crs
from geo.binary_copy import copy

pytestmark = pytest.mark.django_db
TYPES = {
    "words": "varchar(300)",
    "counted": "integer",
    "id": "bigint",
    "ordinal": "smallint",
    "yes": "boolean",
    "day": "date",
    "clock": "time",
    "amount": "numeric(14, 4)",
}
ROW = st.tuples(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40),
    st.integers(-(2**31), 2**31 - 1),
    st.integers(-(2**63), 2**63 - 1),
    st.integers(-(2**15), 2**15 - 1),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(2999, 12, 31)),
    st.times(),
    st.decimals(0, 9_999_999_999, places=4),
)
WRITERS = (
    *(fields.text, fields.integer, fields.big_integer, fields.small_integer),
    *(fields.boolean, fields.day, fields.clock, fields.amount),
)


def stored(columns: dict[str, str], blocks: list) -> list[tuple]:
    with connection.cursor() as cursor:
        typed = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        cursor.execute("DROP TABLE IF EXISTS pg_temp.copied")
        cursor.execute(f"CREATE TEMP TABLE copied (number serial, {typed})")
        copy(cursor, "copied", columns=list(columns), blocks=iter(blocks))
        cursor.execute(f"SELECT {', '.join(columns)} FROM copied ORDER BY number")
        return cursor.fetchall()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, min_size=1, max_size=8))
def test_copy_when_any_values_then_they_are_stored_as_they_were(rows: list[tuple]) -> None:
    block = [
        [write(value) for value in column]
        for write, column in zip(WRITERS, zip(*rows, strict=True), strict=True)
    ]
    assert stored(TYPES, [block, block]) == rows * 2


def test_copy_when_arrays_then_nothing_is_written_for_none() -> None:
    columns = {"id": "bigint", "point": f"geometry(Point, {crs.WGS84})", "hash": "varchar(32)"}
    lons, lats = np.array([105.25, np.nan]), np.array([21.5, np.nan])
    block = [
        fields.big_integers(np.array([7, 0])),
        fields.points(lons, lats),
        fields.hashes(np.array(["a" * 32, "b" * 32], dtype="S32")),
    ]
    (first, second) = stored(columns, [block])
    assert (first[0], second) == (7, (None, None, "b" * 32))
    with connection.cursor() as cursor:
        cursor.execute("SELECT ST_AsEWKT(point) FROM copied WHERE id = 7")
        assert cursor.fetchone() == (f"SRID={crs.WGS84};POINT(105.25 21.5)",)


def test_copy_when_there_is_nothing_then_nothing() -> None:
    assert stored({"id": "bigint"}, []) == []


def test_copy_when_a_block_cannot_be_made_then_the_fault_comes_through() -> None:
    def blocks():
        yield [[fields.integer(1)]]
        raise KeyError("campaign")

    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE copied (id integer)")
        with pytest.raises(KeyError):
            copy(cursor, "copied", columns=["id"], blocks=blocks())


@pytest.mark.parametrize("value", ["0", "0.0001", "1", "9999", "10000", "10000.5", "9999999999.9999"])
def test_amount_when_stored_then_exact(value: str) -> None:
    ((found,),) = stored({"amount": "numeric(14, 4)"}, [[[fields.amount(Decimal(value))]]])
    assert found == Decimal(value)


def test_clock_when_midnight_or_a_second_before_then_exact() -> None:
    block = [[fields.clock(time(0)), fields.clock(time(23, 59, 59))]]
    assert stored({"clock": "time"}, [block]) == [(time(0),), (time(23, 59, 59),)]


def test_copy_when_row_policies_hold_then_they_see_each_row() -> None:
    block = [[fields.integer(value) for value in (1, 2)]]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE held (id integer)")
        cursor.execute(
            "ALTER TABLE held ENABLE ROW LEVEL SECURITY; ALTER TABLE held FORCE ROW LEVEL SECURITY"
        )
        cursor.execute("CREATE POLICY small ON held USING (true) WITH CHECK (id < 3)")
        copy(cursor, "held", columns=["id"], blocks=iter([block]))
        copy(cursor, "held", columns=["id"], blocks=iter([block]))
        cursor.execute("SELECT id FROM held ORDER BY id")
        assert cursor.fetchall() == [(1,), (1,), (2,), (2,)]
        with pytest.raises(ProgrammingError, match="row-level security"):
            copy(cursor, "held", columns=["id"], blocks=iter([[[fields.integer(3)]]]))
