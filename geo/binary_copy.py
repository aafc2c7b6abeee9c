"""COPY in PostgreSQL's binary format: the server reads a million rows in half the time that text takes it.

A field is its length and its bytes (“COPY”, Binary Format, in PostgreSQL's manual). Columns come as lists of
ready fields, so that a value that repeats is written once.
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo import crs, sql

NULL = struct.pack(">i", -1)
_HEAD = b"PGCOPY\n\xff\r\n\0" + struct.pack(">ii", 0, 0)
_TAIL = struct.pack(">h", -1)
_FIRST_DAY = date(2000, 1, 1).toordinal()
_POINT = np.dtype(
    [("size", ">i4"), ("order", "u1"), ("kind", "<u4"), ("srid", "<u4"), ("x", "<f8"), ("y", "<f8")]
)
_POINT_WITH_SRID = 0x20000001
_BASE, _DECIMALS = 10_000, 4
Write = Callable[[Any], bytes]


def copy(
    cursor: Any, table: str, *, columns: Sequence[str], blocks: Iterator[Sequence[Sequence[bytes]]]
) -> None:
    """Fill a table; each block is a list of fields per column.

    PostgreSQL refuses COPY where row policies hold the role (not the tables' owner): there the rows go
    through a temporary table, so that the policies see each of them.
    """
    listed = ", ".join(columns)
    cursor.execute("SELECT row_security_active(%s)", [table])
    if not cursor.fetchone()[0]:
        _fill(cursor, f"{table} ({listed})", len(columns), blocks)
        return
    cursor.execute(sql.load("copied_rows").format(table=table, columns=listed))
    _fill(cursor, f"copied_rows ({listed})", len(columns), blocks)
    cursor.execute(f"INSERT INTO {table} ({listed}) SELECT {listed} FROM copied_rows")  # noqa: S608


def _fill(cursor: Any, where: str, width: int, blocks: Iterator[Sequence[Sequence[bytes]]]) -> None:
    count = struct.pack(">h", width)
    with ThreadPoolExecutor(max_workers=1) as ahead:
        # The next block is made while the server reads this one.
        coming = ahead.submit(_bytes, blocks, count)
        while block := coming.result():
            coming = ahead.submit(_bytes, blocks, count)
            cursor.copy_expert(f"COPY {where} FROM STDIN (FORMAT binary)", BytesIO(block), 1 << 20)


def _bytes(blocks: Iterator[Sequence[Sequence[bytes]]], count: bytes) -> bytes:
    fields = next(blocks, None)
    if fields is None:
        return b""
    return b"".join([_HEAD, *map(b"".join, zip([count] * len(fields[0]), *fields, strict=True)), _TAIL])


def text(value: str) -> bytes:
    """For text and varchar."""
    content = value.encode()
    return struct.pack(">i", len(content)) + content


def integer(value: int) -> bytes:
    return struct.pack(">ii", 4, value)


def big_integer(value: int) -> bytes:
    return struct.pack(">iq", 8, value)


def small_integer(value: int) -> bytes:
    return struct.pack(">ih", 2, value)


def boolean(value: bool) -> bytes:
    return struct.pack(">i?", 1, value)


def day(value: date) -> bytes:
    return struct.pack(">ii", 4, value.toordinal() - _FIRST_DAY)


def clock(value: time) -> bytes:
    seconds = (value.hour * 60 + value.minute) * 60 + value.second
    return struct.pack(">iq", 8, seconds * 1_000_000 + value.microsecond)


def amount(value: Decimal) -> bytes:
    """A number from 0 with at most four decimals: groups of four digits, the last the decimals."""
    whole, part = divmod(int(value * _BASE), _BASE)
    groups = [part]
    while whole:
        whole, group = divmod(whole, _BASE)
        groups.insert(0, group)
    head = struct.pack(">hhHh", len(groups), len(groups) - 2, 0, _DECIMALS)
    return struct.pack(">i", 8 + 2 * len(groups)) + head + struct.pack(f">{len(groups)}h", *groups)


def big_integers(values: NDArray[np.int64]) -> list[bytes]:
    """Fields of an array of ids; 0 is written as empty."""
    packed = np.empty(len(values), dtype=[("size", ">i4"), ("value", ">i8")])
    packed["size"], packed["value"] = 8, values
    return _with_nulls(packed, values == 0)


def points(lons: NDArray[np.float64], lats: NDArray[np.float64]) -> list[bytes]:
    """Fields of places in degrees; NaN is written as empty."""
    packed = np.empty(len(lons), dtype=_POINT)
    packed["size"], packed["order"] = _POINT.itemsize - 4, 1
    packed["kind"], packed["srid"], packed["x"], packed["y"] = _POINT_WITH_SRID, crs.WGS84, lons, lats
    return _with_nulls(packed, np.isnan(lons))


def hashes(values: NDArray[np.bytes_]) -> list[bytes]:
    """Fields of an array of texts of one length."""
    size = struct.pack(">i", values.dtype.itemsize)
    return [size + value for value in values.tolist()]


def _with_nulls(packed: NDArray, empty: NDArray[np.bool_]) -> list[bytes]:
    fields: list[bytes] = packed.view(f"V{packed.dtype.itemsize}").tolist()
    for place in np.flatnonzero(empty).tolist():
        fields[place] = NULL
    return fields
