"""A field of cells as bytes: numbers and columns one after another, little-endian, packed by zlib.

Pages read a field of 100,000 cells in one row of the database instead of 100,000.
"""

import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Cells
from hotspots.lattice import described

_NUMBER, _VALUE = np.dtype("<i8"), np.dtype("<f8")


def pack(cells: Cells) -> bytes:
    """Numbers of the cells, their areas, then each column, as bytes; NaN stays NaN."""
    values = [cells.lattice.areas_m2, *cells.columns.values()]
    parts = [cells.lattice.numbers.astype(_NUMBER).tobytes()]
    parts += [np.asarray(value, dtype=_VALUE).tobytes() for value in values]
    return zlib.compress(b"".join(parts), level=6)


def unpack(packed: bytes, *, lattice: Mapping[str, Any], columns: list[str], count: int) -> dict[str, Any]:
    """``lattice`` made again, and its ``columns`` by name; what `pack` was given."""
    raw = zlib.decompress(packed)
    numbers = np.frombuffer(raw, dtype=_NUMBER, count=count).astype(np.int64)
    values = np.frombuffer(raw, dtype=_VALUE, offset=count * _NUMBER.itemsize).reshape(-1, count)
    made = described(lattice, numbers)
    made.areas_m2 = values[0].copy()
    found: dict[str, NDArray[np.float64]] = {name: values[1 + at] for at, name in enumerate(columns)}
    return {"lattice": made, "columns": found}
