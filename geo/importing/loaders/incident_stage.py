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
DERIVED = ("row_number", "precision", "located_by", "campaign_id", "unit_id", "stated_unit_id", "row_hash")
COLUMNS = (*SAME_AS_FIELD, *DERIVED)
_LOCATED = ("place", "coordinates")
_GROUP = {"commune": "ward", "residential_group": "group"}


class IncidentLines:
    """Turns batches into COPY text. `campaigns`: code → id."""

    def __init__(self, setting: Setting, campaigns: Mapping[str, int]) -> None:
        self._setting = setting
        self._campaigns = campaigns
        commune = setting.unit_level == "commune"
        self._units_today = {
            unit.id for unit in setting.units.units if commune and unit.in_force(setting.today)
        }

    def of(self, batch: Batch) -> str:
        """Lines of the rows without an error, in the order of COLUMNS."""
        columns = {name: self._column(batch, name) for name in SAME_AS_FIELD}
        columns |= self._places(batch)
        columns["row_number"] = [str(number) for number in batch.numbers]
        columns["campaign_id"] = self._campaign_ids(batch)
        columns["row_hash"] = self._hashes(batch, columns)
        lines: Iterable[str] = map("\t".join, zip(*(columns[name] for name in COLUMNS), strict=True))
        if refused := batch.refused_rows():
            lines = compress(lines, [number not in refused for number in batch.numbers])
        return "".join(f"{line}\n" for line in lines)

    def _column(self, batch: Batch, name: str) -> list[str]:
        values = batch.columns.get(name)
        if values is None:
            return [NULL] * len(batch.numbers)
        write = _WRITERS.get(name, _text)
        return [NULL if value is None else write(value) for value in values]

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

    def _hashes(self, batch: Batch, columns: Mapping[str, list[str]]) -> list[str]:
        """A row's content as a hash of its filled cells by name, so that a new empty column changes none."""
        names = sorted(name for name in batch.columns if name not in ("source_id", "campaign", "precision"))
        cells = [[f"{name}={text}" for text in columns[name]] for name in names]
        cells += [
            [f"{name}={value or NULL}" for value in batch.columns[name]]
            for name in ("campaign", "precision")
            if name in batch.columns
        ]
        empty = f"={NULL}"
        return [
            hashlib.md5(
                "\t".join([cell for cell in row if not cell.endswith(empty)]).encode(), usedforsecurity=False
            ).hexdigest()
            for row in zip(*cells, strict=True)
        ]


def _text(value: object) -> str:
    text = str(value)
    return text.replace("\\", "\\\\") if "\\" in text else text


def _flag(value: object) -> str:
    return "t" if value else "f"


_WRITERS: dict[str, Callable[[object], str]] = {
    **dict.fromkeys(("lon", "lat"), repr),
    "public_concern": _flag,
}
