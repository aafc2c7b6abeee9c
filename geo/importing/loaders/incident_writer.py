"""Writes new and corrected incidents with their offences and seizures, and places them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo import placing, sql
from geo.binary_copy import copy
from geo.importing.loaders.bare import bare, is_first_load
from geo.importing.loaders.base import Setting
from geo.importing.loaders.cases import Cases, ordinals, told_once
from geo.importing.loaders.columns import Hashes, Ints, Rows
from geo.importing.loaders.incident_fields import (
    INCIDENT_COLUMNS,
    OFFENCE_COLUMNS,
    SEIZURE_COLUMNS,
    About,
    IncidentFields,
    Shared,
)
from geo.importing.loaders.known_cases import CHANGED, NEW, Known, new_ids
from geo.models import Campaign
from geo.placing import InEdition

_SUMMARIES = ("geo_unitmonth", "geo_cellmonth")
_TABLES = ("geo_incident", "geo_offence", "geo_seizure", "geo_incidentplacement")


@dataclass(frozen=True)
class File:
    """A file's rows, their cases, what is known of these, and where the points of the first rows lie.

    `located` (k,): the cases that `places` and the placements in each edition, `found`, are about.
    """

    rows: Rows
    cases: Cases
    known: Known
    hashes: Hashes
    located: Ints
    found: Sequence[InEdition]


class IncidentWriter:
    """Writes the cases of a file that are new or corrected."""

    def __init__(self, setting: Setting, file: File) -> None:
        self._setting, self._file = setting, file
        run = setting.run
        campaigns = dict(Campaign.objects.values_list("code", "id"))
        shared = Shared(run.source, run.pk, run.by_id, setting.unit_level, campaigns)
        self._fields = IncidentFields(file.rows, file.cases, shared)

    def write(self, cursor: Any) -> None:
        """Write everything, place it, and count it."""
        file, state = self._file, self._file.known.state
        new, changed = np.flatnonzero(state == NEW), np.flatnonzero(state == CHANGED)
        ids = file.known.ids.copy()
        ids[new] = new_ids(cursor, len(new))
        about = About(ids, self._units(), file.hashes)
        first = is_first_load(cursor, _TABLES[0], coming=len(new))
        with bare(cursor, _TABLES, when=first):
            copy(cursor, _TABLES[0], columns=INCIDENT_COLUMNS, blocks=self._fields.incidents(new, about))
            self._write_children(cursor, state == NEW, ids)
            located = self._place(new, ids)
        with bare(cursor, _SUMMARIES, when=first, unique=False):
            placing.count_written(self._setting.run, others=located < len(new))
        if len(changed):
            self._correct(cursor, changed, about)

    def _correct(self, cursor: Any, changed: Ints, about: About) -> None:
        cursor.execute(sql.load("import_changed").format(columns=", ".join(INCIDENT_COLUMNS)))
        copy(
            cursor, "import_changed", columns=INCIDENT_COLUMNS, blocks=self._fields.incidents(changed, about)
        )
        for name in ("import_incident_update", "import_children_delete"):
            cursor.execute(sql.load(name))
        self._write_children(cursor, self._file.known.state == CHANGED, about.ids)
        placing.place_incidents(ids=about.ids[changed].tolist())

    def _write_children(self, cursor: Any, written: NDArray[np.bool_], ids: Ints) -> None:
        """The rows of a case are its offences, in the file's order; the same offence in two rows is one. The
        same amount of the same thing in two rows is one seizure told twice; a quantity of nothing named is
        one of an unknown substance.
        """
        rows, cases = self._file.rows, self._file.cases
        here = written[cases.of_row]
        offences = told_once(
            rows, cases, columns=("offence", "offence_detail"), which=here & (rows.codes("offence") != 0)
        )
        blocks = self._fields.offences(offences, ordinals(cases.of_row[offences]), ids)
        copy(cursor, _TABLES[1], columns=OFFENCE_COLUMNS, blocks=blocks)
        something = (rows.codes("substance") != 0) | (rows.codes("quantity") != 0)
        seizures = told_once(
            rows, cases, columns=("substance", "quantity", "quantity_unit"), which=here & something
        )
        blocks = self._fields.seizures(seizures, ids)
        copy(cursor, _TABLES[2], columns=SEIZURE_COLUMNS, blocks=blocks)

    def _units(self) -> Ints:
        """The unit of today of each case, so that the mirror is written with the row."""
        file, setting = self._file, self._setting
        commune = setting.unit_level == "commune"
        today = [unit.id for unit in setting.units.units if commune and unit.in_force(setting.today)]
        stated = file.rows.array("units")[file.cases.first]
        units = np.where(np.isin(stated, today), stated, 0)
        units[file.located] = placing.mirrored(file.found, len(file.located), today=setting.today)
        return units

    def _place(self, new: Ints, ids: Ints) -> int:
        """Place the new cases that have a point; how many."""
        file = self._file
        chosen = np.isin(file.located, new)
        placing.place_written(ids[file.located[chosen]], placing.only(file.found, chosen))
        return int(np.count_nonzero(chosen))
