"""Incidents, offences and seizures as fields of a COPY, each case from its first row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from geo import binary_copy as fields
from geo.importing.loaders.cases import Cases
from geo.importing.loaders.columns import Codes, Hashes, Ints, Rows

BLOCK = 20_000
_FEW = 50_000
_GROUP = {"commune": "ward", "residential_group": "group"}
Fields = list[bytes]


@dataclass(frozen=True)
class About:
    """What a case has beside its rows' cells, m cases: ids of the facts and of the units that hold them
    today (0: none), and hashes of their content.
    """

    ids: Ints
    units: Ints
    hashes: Hashes


@dataclass(frozen=True)
class Shared:
    """What all cases of an import have in common."""

    source: str
    run: int
    by: int | None
    unit_level: str
    campaigns: Mapping[str, int]


_COUNTS = (
    *("criminal_here", "criminal_elsewhere", "criminal_no_fixed"),
    *("admin_here", "admin_elsewhere", "admin_no_fixed", "plants", "plant_area_m2"),
)
# Column of the table → field of the file, and what stands where the cell is empty.
_TEXTS = {
    "source_id": ("source_id", ""),
    "place_text": ("place_text", ""),
    "stated_unit_code": ("unit_code", ""),
    "stated_unit_name": ("unit_name", ""),
    "stated_province": ("province", ""),
    "place_role": ("place_role", "scene"),
    "venue_kind": ("venue_kind", "unknown"),
    "discovery": ("discovery", "unknown"),
}
INCIDENT_COLUMNS = (
    *(
        "id",
        "source",
        "date_precision",
        "recorded_by_id",
        "import_run_id",
        "unit_id",
        "content_hash",
        "point",
    ),
    *("precision", "located_by", "occurred_on", "occurred_time", "public_concern", "campaign_id"),
    *_TEXTS,
    *_COUNTS,
)
OFFENCE_COLUMNS = ("incident_id", "ordinal", "kind", "detail", "recorded_by_id", "import_run_id")
SEIZURE_COLUMNS = ("incident_id", "substance", "quantity", "unit", "recorded_by_id", "import_run_id")


class IncidentFields:
    """Writes fields of the cases of a file, a block of cases at a time."""

    def __init__(self, rows: Rows, cases: Cases, shared: Shared) -> None:
        self._rows, self._cases, self._shared = rows, cases, shared
        self._columns: dict[str, _Column] = {}

    def incidents(self, which: Ints, about: About) -> Iterator[Sequence[Fields]]:
        """Columns of INCIDENT_COLUMNS for some cases, by their places."""
        source = fields.text(self._shared.source)
        for block in _blocks(which):
            row, size = self._cases.first[block], len(block)
            precision, located = self._located(row)
            yield [
                fields.big_integers(about.ids[block]),
                [source] * size,
                [fields.text("day")] * size,
                *self._who(size),
                fields.big_integers(about.units[block]),
                fields.hashes(about.hashes[block]),
                fields.points(self._rows.array("lon")[row], self._rows.array("lat")[row]),
                precision,
                located,
                self._of("occurred_on", row, fields.day),
                self._of("occurred_time", row, fields.clock),
                self._of("public_concern", row, fields.boolean),
                self._of("campaign", row, self._campaign),
                *(self._of(name, row, fields.text, empty) for name, empty in _TEXTS.values()),
                *(self._of(name, row, fields.integer) for name in _COUNTS),
            ]

    def offences(self, row: Ints, ordinal: Ints, ids: Ints) -> Iterator[Sequence[Fields]]:
        """Columns of OFFENCE_COLUMNS for some rows, `ids` being those of all cases."""
        numbers = [fields.small_integer(number) for number in range(int(ordinal.max(initial=0)) + 1)]
        for block in _blocks(np.arange(len(row))):
            yield [
                fields.big_integers(ids[self._cases.of_row[row[block]]]),
                [numbers[number] for number in ordinal[block].tolist()],
                self._of("offence", row[block], fields.text),
                self._of("offence_detail", row[block], fields.text, ""),
                *self._who(len(block)),
            ]

    def seizures(self, row: Ints, ids: Ints) -> Iterator[Sequence[Fields]]:
        """Columns of SEIZURE_COLUMNS for some rows, `ids` being those of all cases."""
        for block in _blocks(row):
            yield [
                fields.big_integers(ids[self._cases.of_row[block]]),
                self._of("substance", block, fields.text, "unknown"),
                self._of("quantity", block, fields.amount),
                self._of("quantity_unit", block, fields.text, ""),
                *self._who(len(block)),
            ]

    def _of(self, name: str, row: Ints, write: fields.Write, empty: object = None) -> Fields:
        """A column's fields in some rows; in a column of few different values each is written once."""
        column = self._columns.setdefault(name, _Column(self._rows.codes(name), self._rows.values(name)))
        codes = column.codes[row].tolist()
        if len(column.values) > _FEW:
            return _written([column.values[code] for code in codes], write, empty)
        if not column.written:
            column.written.extend(_written(column.values, write, empty))
        return [column.written[code] for code in codes]

    def _who(self, size: int) -> list[Fields]:
        by = fields.NULL if self._shared.by is None else fields.big_integer(self._shared.by)
        return [[by] * size, [fields.big_integer(self._shared.run)] * size]

    def _campaign(self, code: object) -> bytes:
        return fields.big_integer(self._shared.campaigns[str(code)])

    def _located(self, row: Ints) -> tuple[Fields, Fields]:
        """How precisely each row is located, and by what."""
        known = ~np.isnan(self._rows.array("lon")[row])
        unit = ~known & (self._rows.array("units")[row] != 0)
        code = unit & (self._rows.codes("unit_code")[row] != 0)
        by = known * 3 + unit + code
        located = [fields.text(name) for name in ("none", "unit_name", "unit_code", "coordinates")]
        group = fields.text(_GROUP.get(self._shared.unit_level, "none"))
        stated = self._of("precision", row, fields.text, "place")
        precision = [
            own if which == 3 else group if which else located[0]
            for which, own in zip(by.tolist(), stated, strict=True)
        ]
        return precision, [located[which] for which in by.tolist()]


@dataclass(frozen=True)
class _Column:
    codes: Codes
    values: list[object]
    written: Fields = field(default_factory=list)


def _written(values: list[object], write: fields.Write, empty: object) -> Fields:
    missing = fields.NULL if empty is None else write(empty)
    return [missing if value is None else write(value) for value in values]


def _blocks(which: Ints) -> Iterator[Ints]:
    for start in range(0, len(which), BLOCK):
        yield which[start : start + BLOCK]
