"""Key routes: known by their code; which units they pass follows from their shape."""

from typing import Any

import shapely
from django.contrib.gis.geos import GEOSGeometry

from geo import crs
from geo.importing.loaders.base import Outcome, Setting, good_rows, stamp
from geo.importing.problems import Problem
from geo.importing.rows import Batch
from geo.models import KeyRoute
from geo.routes import find_passages

_FACTS = ("name", "kind", "width_m", "from_day", "to_day", "document", "geometry")


class RouteLoader:
    """Collects routes, then writes those that are not stored yet."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._rows: dict[str, tuple[int, dict[str, Any]]] = {}
        self._outcome = Outcome()

    def take(self, batch: Batch) -> None:
        """Keep the good rows; a code stands in one row, or in rows that say the same."""
        for number, _, values in good_rows(batch):
            row, earlier = self._rows.setdefault(str(values["code"]), (number, told := _told(values)))
            if earlier != told:
                self._refuse("repeated_different", number, str(values["code"]), first=row)

    def finish(self) -> Outcome:
        """Write what is new; other content for a known code corrects it or is refused."""
        stored = {route.code: route for route in KeyRoute.objects.all()}
        written = []
        for code, (row, told) in self._rows.items():
            known = stored.get(code)
            if known is None:
                written.append(self._write(KeyRoute(code=code), told, "new"))
            elif all(getattr(known, name) == told[name] for name in _FACTS):
                self._outcome.counts["unchanged"] += 1
            elif self._setting.update:
                written.append(self._write(known, told, "updated"))
            else:
                self._refuse("duplicate_different", row, code)
        if written:
            find_passages(routes=written)
        return self._outcome

    def _write(self, route: KeyRoute, told: dict[str, Any], count: str) -> int:
        for name in _FACTS:
            setattr(route, name, told[name])
        stamp(route, self._setting.run)
        route.save()
        self._outcome.counts[count] += 1
        return route.pk

    def _refuse(self, code: str, row: int, route: str, **details: object) -> None:
        column = self._setting.heading("code")
        self._outcome.refused.append(Problem(code, row=row, column=column, found=route, details=details))


def _told(values: dict[str, Any]) -> dict[str, Any]:
    width = values.get("width_m")
    return {
        **{name: values.get(name) for name in _FACTS},
        "width_m": None if width is None else float(width),
        "document": values.get("document") or "",
        "geometry": GEOSGeometry(memoryview(shapely.to_wkb(values["geometry"])), srid=crs.WGS84),
    }
