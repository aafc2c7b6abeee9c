"""All good rows of a file, column by column: a million rows stay below some hundred megabytes."""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from geo.importing.rows import Batch

Ints = NDArray[np.int64]
Codes = NDArray[np.unsignedinteger]
Hashes = NDArray[np.bytes_]
NUMBERS = ("lon", "lat")


class Coded:
    """One column as codes: each different value is kept once, and they count from 1 as they come; code 0 is
    an empty cell.
    """

    def __init__(self) -> None:
        self._code_of = _Codes({None: 0})
        self._chunks: list[Codes] = []

    def take(self, values: Sequence[object], good: NDArray[np.bool_]) -> None:
        """Add the values of the good ones of some rows."""
        kept = values if good.all() else list(compress(values, good))
        codes = np.fromiter(map(self._code_of.__getitem__, kept), np.int32, len(kept))
        # Most columns have a few values: a byte a row, not four.
        self._chunks.append(codes.astype(np.min_scalar_type(len(self._code_of))))

    @property
    def values(self) -> list[object]:
        """The value of each code."""
        return list(self._code_of)

    def codes(self) -> Codes:
        """The code of each row."""
        self._chunks = [joined(self._chunks, np.uint8)]
        return self._chunks[0]


class Rows:
    """The good rows of an incidents file in its order. `columns`: by field, of those the file has."""

    def __init__(self) -> None:
        self.columns: dict[str, Coded] = {}
        self._texts: dict[str, _Told] = {}
        self._chunks: dict[str, list[NDArray]] = {
            name: [] for name in (*NUMBERS, "numbers", "units", "hashes")
        }

    def take(self, batch: Batch) -> None:
        """Add the rows of a batch that have no error."""
        refused = batch.refused_rows()
        numbers = np.array(batch.numbers, dtype=np.int64)
        good = ~np.isin(numbers, list(refused)) if refused else np.ones(len(numbers), dtype=bool)
        for name, values in batch.columns.items():
            if name not in NUMBERS:
                self.columns.setdefault(name, Coded()).take(values, good)
        for name in NUMBERS:
            self._chunks[name].append(np.array(batch.column(name), dtype=np.float64)[good])
        self._chunks["numbers"].append(numbers[good])
        units = np.fromiter((unit or 0 for unit in batch.units), np.int64, len(numbers))
        self._chunks["units"].append(units[good])
        self._chunks["hashes"].append(np.array(self._hashes(batch), dtype="S32")[good])

    def array(self, name: str) -> NDArray:
        """lon and lat in degrees (NaN: none), numbers of the rows, ids of the units they state (0: none), and
        hashes of their content.
        """
        chunks = self._chunks[name]
        chunks[:] = [joined(chunks, chunks[0].dtype if chunks else np.int64)]
        return chunks[0]

    def codes(self, name: str) -> Codes:
        """The code of each row in a column; all 0 where the file has none."""
        if name in self.columns:
            return self.columns[name].codes()
        return np.zeros(len(self.array("numbers")), dtype=np.uint8)

    def values(self, name: str) -> list[object]:
        """The value of each code of a column."""
        return self.columns[name].values if name in self.columns else [None]

    def _hashes(self, batch: Batch) -> list[str]:
        """A row's content as a hash of its filled cells by name, so that a new empty column changes none."""
        names = sorted(name for name in batch.columns if name != "source_id")
        cells = [self._told(name, batch.columns[name]) for name in names]
        return [
            hashlib.md5("".join(row).encode(), usedforsecurity=False).hexdigest()
            for row in zip(*cells, strict=True)
        ]

    def _told(self, name: str, values: list[object]) -> Iterable[str]:
        if name in NUMBERS:
            return ["" if value is None else f"{name}={value!r}\t" for value in values]
        return map(self._texts.setdefault(name, _Told(name)).__getitem__, values)


class _Codes(dict[object, int]):
    def __missing__(self, value: object) -> int:
        self[value] = code = len(self)
        return code


class _Told(dict[object, str]):
    """A cell as a row's hash has it; an empty one not at all. Remembered by value."""

    LIMIT = 200_000

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def __missing__(self, value: object) -> str:
        if len(self) > self.LIMIT:
            self.clear()
        self[value] = text = "" if value is None else f"{self._name}={_written(value)}\t"
        return text


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value).replace("\\", "\\\\")


def joined(chunks: Sequence[NDArray], dtype: object) -> NDArray:
    """Arrays one after the other; an empty one of a type where there are none."""
    return np.concatenate(chunks) if chunks else np.zeros(0, dtype=dtype)  # type: ignore[call-overload]
