"""A batch of incident rows as lines of a COPY, column by column: a million rows pass here."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from itertools import compress

import numpy as np

from geo import placing
from geo.importing.loaders.base import Setting
from geo.importing.rows import Batch

NULL = "\\N"
SAME_AS_FIELD = (
    *("source_id", "occurred_on", "occurred_time", "place_role", "lon", "lat", "place_text"),
    *("unit_code", "unit_name", "province", "venue_kind", "discovery"),
    *("criminal_here", "criminal_elsewhere", "criminal_no_fixed"),
    *("admin_here", "admin_elsewhere", "admin_no_fixed", "plants", "plant_area_m2", "public_concern"),
    *("offence", "offence_detail", "substance", "quantity", "quantity_unit"),
)
_LOCATED = ("place", "coordinates")
_GROUP = {"commune": "ward", "residential_group": "group"}


class _Texts(dict[object, str]):
    """What COPY reads for the values of one column, and what a row's hash does; remembered by value."""

    LIMIT = 200_000

    def __init__(self, write: Callable[[object], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, value: object) -> str:
        if len(self) > self.LIMIT:
            self.clear()
        self[value] = text = self._write(value)
        return text


class IncidentLines:
    """Turns batches into COPY text. `campaigns`: code → id."""

    def __init__(self, setting: Setting, campaigns: Mapping[str, int]) -> None:
        self._setting = setting
        self._campaigns = campaigns
        self._texts: dict[str, _Texts] = {}
        self._told: dict[str, _Texts] = {}
        commune = setting.unit_level == "commune"
        self._units_today = {
            unit.id for unit in setting.units.units if commune and unit.in_force(setting.today)
        }

    def of(self, batch: Batch) -> tuple[list[str], str]:
        """Names of the columns, and lines of the rows without an error."""
        columns = {
            name: self._through(self._texts, name, batch) for name in SAME_AS_FIELD if name in batch.columns
        }
        columns |= self._places(batch)
        columns["row_number"] = [str(number) for number in batch.numbers]
        columns["campaign_id"] = self._campaign_ids(batch)
        columns["row_hash"] = self._hashes(batch)
        lines: Iterable[str] = map("\t".join, zip(*columns.values(), strict=True))
        if refused := batch.refused_rows():
            lines = compress(lines, [number not in refused for number in batch.numbers])
        return list(columns), "".join(f"{line}\n" for line in lines)

    def _through(self, memos: dict[str, _Texts], name: str, batch: Batch) -> list[str]:
        write = _written if memos is self._texts else _told_by(name)
        memo = memos.setdefault(name, _Texts(write))
        return [memo[value] for value in batch.columns[name]]

    def _places(self, batch: Batch) -> dict[str, list[str]]:
        """How precisely each row is located, by what, and in which unit of today."""
        size = len(batch.numbers)
        today = self._units_at(batch)
        precision, located, units = [NULL] * size, [NULL] * size, [NULL] * size
        rows = zip(
            batch.column("lon"),
            batch.column("precision"),
            batch.column("unit_code"),
            batch.units,
            strict=True,
        )
        for place, (lon, stated, code, unit) in enumerate(rows):
            if lon is not None:
                precision[place], located[place] = str(stated or _LOCATED[0]), _LOCATED[1]
                units[place] = str(today[place]) if today[place] else NULL
            elif unit is not None:
                precision[place] = _GROUP.get(self._setting.unit_level, "none")
                located[place] = "unit_code" if code else "unit_name"
                units[place] = str(unit) if unit in self._units_today else NULL
            else:
                precision[place] = located[place] = "none"
        stated_units = [NULL if unit is None else str(unit) for unit in batch.units]
        return {
            "precision": precision,
            "located_by": located,
            "unit_id": units,
            "stated_unit_id": stated_units,
        }

    def _units_at(self, batch: Batch) -> list[int]:
        """The unit of today at each point, so that the mirror is written with the row."""
        if "lon" not in batch.columns or "lat" not in batch.columns:
            return [0] * len(batch.numbers)
        lons = np.array(batch.columns["lon"], dtype=np.float64)
        lats = np.array(batch.columns["lat"], dtype=np.float64)
        found = np.zeros(len(lons), dtype=np.int64)
        known = np.isfinite(lons) & np.isfinite(lats) & (np.abs(lons) <= 180) & (np.abs(lats) <= 90)
        found[known] = placing.units_at(lons[known], lats[known], day=self._setting.today)
        return [int(unit) for unit in found]

    def _campaign_ids(self, batch: Batch) -> list[str]:
        codes = batch.column("campaign")
        return [str(self._campaigns[str(code)]) if code in self._campaigns else NULL for code in codes]

    def _hashes(self, batch: Batch) -> list[str]:
        """A row's content as a hash of its filled cells by name, so that a new empty column changes none."""
        names = sorted(name for name in batch.columns if name != "source_id")
        cells = [self._through(self._told, name, batch) for name in names]
        return [
            hashlib.md5("".join(row).encode(), usedforsecurity=False).hexdigest()
            for row in zip(*cells, strict=True)
        ]


def _written(value: object) -> str:
    """A value as COPY's text format has it."""
    if value is None:
        return NULL
    if isinstance(value, bool):
        return "t" if value else "f"
    text = repr(value) if isinstance(value, float) else str(value)
    return text.replace("\\", "\\\\") if "\\" in text else text


def _told_by(name: str) -> Callable[[object], str]:
    """A cell as a row's hash has it; an empty one not at all."""
    return lambda value: "" if value is None else f"{name}={_written(value)}\t"
