"""Venues and sites: what stands somewhere, known by its id within a source."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.geos import Point

from geo import crs, placing
from geo.importing.loaders.base import Outcome, Setting, good_rows, stamp
from geo.importing.problems import Problem
from geo.importing.rows import Batch
from geo.models import LocatedBy, Precision, Site, Venue

_SHARED = ("kind", "name", "from_day", "to_day")


@dataclass(frozen=True, slots=True)
class _Told:
    """One good row: its number, the unit it states, its values, and the mark of its content."""

    row: int
    unit: int | None
    values: dict[str, Any]
    mark: str


class StandingLoader:
    """Collects rows, then writes those whose content is not stored yet. `own` is the model's own fact.

    Known by the mark of what the file said, not by what is stored: a row corrected by hand since stays
    corrected when the same file comes again.
    """

    model: type[Venue] | type[Site]
    own: str
    place: Callable[..., None]

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._rows: dict[str, _Told] = {}
        self._outcome = Outcome()

    def take(self, batch: Batch) -> None:
        """Keep the good rows; an id stands in one row, or in rows that say the same."""
        for number, place, values in good_rows(batch):
            told = _Told(number, batch.units[place], values, _mark(values))
            earlier = self._rows.setdefault(str(values["source_id"]), told)
            if earlier.mark != told.mark:
                self._refuse("repeated_different", told, first=earlier.row)

    def finish(self) -> Outcome:
        """Write what is new or corrected, place it, and say what lies outside all units."""
        source = self._setting.run.source
        stored = {each.source_id: each for each in self.model.objects.filter(source=source)}
        new = []
        for source_id, told in self._rows.items():
            known = stored.get(source_id)
            if known is None:
                new.append(self._filled(self.model(source=source, source_id=source_id), told))
            elif known.content_hash == told.mark:
                self._outcome.counts["unchanged"] += 1
            elif self._setting.update:
                known.version += 1
                self._filled(known, told).save()
                self._outcome.counts["updated"] += 1
            else:
                self._refuse("duplicate_different", told)
        self.model.objects.bulk_create(new, batch_size=2_000)
        self._outcome.counts["new"] = len(new)
        if self._outcome.wrote:
            self.place(run=self._setting.run)
            self._outcome.warnings += self._outside()
        return self._outcome

    def _filled(self, each: Any, told: _Told) -> Any:
        row = told.values
        for name in (*_SHARED, self.own):
            setattr(each, name, row.get(name))
        lon, lat = row.get("lon"), row.get("lat")
        each.point = None if lon is None else Point(lon, lat, srid=crs.WGS84)
        each.precision, each.located_by = _located(told)
        each.place_text = row.get("place_text") or ""
        each.stated_unit_code = row.get("unit_code") or ""
        each.stated_unit_name = row.get("unit_name") or ""
        each.stated_province = row.get("province") or ""
        each.content_hash = told.mark
        stamp(each, self._setting.run)
        return each

    def _outside(self) -> Iterator[Problem]:
        run = self._setting.run
        lost: Any = self.model.objects.filter(import_run=run, point__isnull=False)
        for source_id, point in lost.exclude(placements__outcome="placed").values_list("source_id", "point"):
            lon, lat = f"{point.x:g}", f"{point.y:g}"
            yield Problem(
                "outside_units",
                row=self._rows[source_id].row,
                column=self._setting.heading("lon"),
                found=f"{lon}, {lat}",
                details={"lon": lon, "lat": lat},
            )

    def _refuse(self, code: str, told: _Told, **details: object) -> None:
        column, found = self._setting.heading("source_id"), str(told.values["source_id"])
        self._outcome.refused.append(Problem(code, row=told.row, column=column, found=found, details=details))


class VenueLoader(StandingLoader):
    model, own, place = Venue, "conditional", staticmethod(placing.place_venues)


class SiteLoader(StandingLoader):
    model, own, place = Site, "can_determine", staticmethod(placing.place_sites)


def _mark(values: dict[str, Any]) -> str:
    """Of the filled cells: a column that is there and empty says nothing."""
    filled = {name: str(value) for name, value in sorted(values.items()) if value is not None}
    return hashlib.md5(json.dumps(filled).encode(), usedforsecurity=False).hexdigest()


def _located(told: _Told) -> tuple[str, str]:
    if told.values.get("lon") is not None:
        return told.values.get("precision") or Precision.PLACE, LocatedBy.COORDINATES
    if told.unit is None:
        return Precision.NONE, LocatedBy.NONE
    by_code = told.values.get("unit_code")
    return Precision.WARD, LocatedBy.UNIT_CODE if by_code else LocatedBy.UNIT_NAME
