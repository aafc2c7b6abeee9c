"""Where the points of cases fell, beside the units that their rows state."""

from collections.abc import Iterator, Sequence

import numpy as np

from geo.importing.errors import ImportRefused
from geo.importing.loaders.base import Setting
from geo.importing.loaders.columns import Ints
from geo.importing.problems import Problem
from geo.models import AdminUnit, UnitEdition
from geo.placing import InEdition, Places

# Below so many compared points, or up to this share, a point outside its stated unit is a row's own fault.
_COMPARED = 50
_SHARE = 0.2


class Fallen:
    """k cases with a point: `numbers` (k,) of their rows, `stated` (k,) ids of the units they state (0:
    none), `places`, and `found`, the placements in each edition.
    """

    def __init__(self, numbers: Ints, stated: Ints, places: Places, found: Sequence[InEdition]) -> None:
        self._numbers, self._stated, self._places, self._found = numbers, stated, places, found
        self._compared, self._placed = self._compare()

    def demand_agreement(self, setting: Setting) -> None:
        """Hold a file whose points lie elsewhere than its rows say: another coordinate system looks right
        on a map (VN-2000 and WGS 84 differ by 224 m in Hà Nội) and puts cases into the wrong ward.
        """
        compared, outside = len(self._compared), len(self._elsewhere())
        if compared >= _COMPARED and outside > _SHARE * compared:
            details = {"outside": outside, "compared": compared}
            raise ImportRefused(
                setting.run.file_name, [Problem("points_not_in_stated_units", details=details)]
            )

    def outside(self, column: str) -> Iterator[Problem]:
        """Cases in no unit of any edition."""
        nowhere = np.ones(len(self._numbers), dtype=bool)
        for each in self._found:
            nowhere[each.place[each.unit != 0]] = False
        for case in np.flatnonzero(nowhere):
            x, y = float(self._places.lons[case]), float(self._places.lats[case])
            details = {"lon": f"{x:.6f}", "lat": f"{y:.6f}"}
            row = int(self._numbers[case])
            yield Problem("outside_units", row=row, column=column, found=f"{x:.6f}, {y:.6f}", details=details)

    def elsewhere(self, column: str) -> Iterator[Problem]:
        """Cases in another unit than they state, in the stated unit's own edition."""
        differ = self._elsewhere()
        stated, placed = self._stated[self._compared[differ]], self._placed[differ]
        named = {int(unit) for unit in (*np.unique(stated), *np.unique(placed))}
        names = dict(AdminUnit.objects.filter(id__in=named).values_list("id", "full_name"))
        for case, own, other in zip(
            self._compared[differ].tolist(), stated.tolist(), placed.tolist(), strict=True
        ):
            details = {"stated": names[own], "placed": names.get(other, "–")}
            row = int(self._numbers[case])
            yield Problem("not_in_stated_unit", row=row, column=column, found=names[own], details=details)

    def _elsewhere(self) -> Ints:
        return np.flatnonzero(self._placed != self._stated[self._compared])

    def _compare(self) -> tuple[Ints, Ints]:
        """Cases that can be compared, and the units they fell in; of an edition that is not wholly drawn
        those that fell in none say nothing.
        """
        ids = np.unique(self._stated[self._stated != 0])
        edition_of = dict(AdminUnit.objects.filter(id__in=ids.tolist()).values_list("id", "edition_id"))
        editions = np.array([edition_of[unit] for unit in ids.tolist()], dtype=np.int64)
        stated = np.flatnonzero(self._stated)
        own = editions[np.searchsorted(ids, self._stated[stated])]
        drawn = set(
            UnitEdition.objects.filter(pk__in=set(edition_of.values()), drawn=True).values_list(
                "pk", flat=True
            )
        )
        compared, placed = [], []
        for edition in np.unique(own).tolist():
            cases = stated[own == edition]
            fell = np.zeros(len(self._stated), dtype=np.int64)
            for each in self._found:
                if each.edition.pk == edition:
                    fell[each.place] = each.unit
            if edition not in drawn:
                cases = cases[fell[cases] != 0]
            compared.append(cases)
            placed.append(fell[cases])
        if not compared:
            return stated, stated
        order = np.argsort(np.concatenate(compared))
        return np.concatenate(compared)[order], np.concatenate(placed)[order]
