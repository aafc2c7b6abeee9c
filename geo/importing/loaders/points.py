"""Drug points: rows are the events of points; a point's ledger only grows."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.contrib.gis.geos import Point

from geo import crs, placing
from geo.importing.loaders.base import Outcome, Setting, good_rows, stamp
from geo.importing.loaders.point_rows import (
    ABOUT_POINT,
    Told,
    contradicts,
    events_of,
    in_a_ring,
    located,
    out_of_order,
)
from geo.importing.problems import Problem
from geo.importing.rows import Batch
from geo.models import DrugPoint, PointEvent


class PointLoader:
    """Collects the rows of each point, then writes points and events that are not stored yet."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._told: dict[str, Told] = {}
        self._bad: dict[str, int] = {}
        self._outcome = Outcome()

    def take(self, batch: Batch) -> None:
        """Keep good rows by point; a point with a refused row waits, its ledger would have a hole."""
        ids = dict(zip(batch.numbers, batch.column("source_id"), strict=True))
        for number in sorted(batch.refused_rows()):
            if ids[number] is not None:
                self._bad.setdefault(str(ids[number]), number)
        for number, place, values in good_rows(batch):
            told = self._told.setdefault(str(values["source_id"]), Told())
            told.rows.append((number, values))
            told.units.append(batch.units[place])

    def finish(self) -> Outcome:
        """Write new points and events, place the points, and look where they fell."""
        stored = {
            point.source_id: point
            for point in DrugPoint.objects.filter(source=self._setting.run.source).prefetch_related("events")
        }
        for source_id, row in self._bad.items():
            self._refuse(source_id, row, Problem("case_has_rejected_row", details={"other": row}))
        self._refuse_broken(stored)
        points = {
            source_id: self._point(told, stored.get(source_id)) for source_id, told in self._told.items()
        }
        self._write_events({**stored, **points}, stored)
        if self._outcome.wrote:
            placing.place_points(run=self._setting.run)
        self._outcome.warnings += self._outside(points)
        return self._outcome

    def _refuse_broken(self, stored: dict[str, DrugPoint]) -> None:
        """Refuse points that contradict what is stored, whose events cannot follow each other, or that are
        merged into a point nobody knows (which may be one refused just now, hence the second look).
        """
        for source_id, told in list(self._told.items()):
            known = stored.get(source_id)
            if known and not self._setting.update and contradicts(told.first, known):
                self._refuse(source_id, told.rows[0][0], Problem("duplicate_different"))
            elif broken := out_of_order(told, known):
                row, problem = broken
                self._refuse(source_id, row, problem)
        while ring := self._merged_in_a_ring(stored):
            source_id, row = ring
            self._refuse(source_id, row, Problem("merged_into_itself", column="merged_into", found=source_id))
        while unknown := self._merged_into_nothing(stored):
            self._refuse(*unknown, Problem("merged_into_unknown", column="merged_into"))

    def _merged_in_a_ring(self, stored: dict[str, DrugPoint]) -> tuple[str, int] | None:
        names = {point.pk: source_id for source_id, point in stored.items()}
        known = {
            source_id: names[event.merged_into_id]
            for source_id, point in stored.items()
            for event in point.events.all()
            if event.merged_into_id in names
        }
        rows = {
            source_id: (row, values["merged_into"])
            for source_id, told in self._told.items()
            for row, values in told.rows
            if values.get("merged_into")
        }
        first = in_a_ring(rows, known | {source_id: other for source_id, (_, other) in rows.items()})
        return (first, rows[first][0]) if first is not None else None

    def _merged_into_nothing(self, stored: dict[str, DrugPoint]) -> tuple[str, int] | None:
        for source_id, told in self._told.items():
            for row, values in told.rows:
                other = values.get("merged_into")
                if other and other not in stored and other not in self._told:
                    return source_id, row
        return None

    def _refuse(self, source_id: str, at: int, problem: Problem) -> None:
        """Refuse all rows of a point: the row at fault for its own reason, the others for its sake."""
        told = self._told.pop(source_id, Told())
        name = problem.column or "source_id"
        whole = Problem("case_has_rejected_row", found=source_id, details={"other": at})
        for row, values in told.rows:
            if row == at:
                own = replace(problem, found=problem.found or str(values.get(name)))
                refused = replace(own, row=row, column=self._setting.heading(name))
            else:
                refused = replace(whole, row=row, column=self._setting.heading("source_id"))
            self._outcome.refused.append(refused)

    def _point(self, told: Told, known: DrugPoint | None) -> DrugPoint:
        if known is not None:
            corrected = self._setting.update and contradicts(told.first, known)
            if corrected:
                self._fill(known, told)
            if corrected or _proves(told, known):
                known.evidence = _evidence(told, known)
                known.version += 1
                stamp(known, self._setting.run)
                known.save()
                self._outcome.counts["updated"] += 1
            else:
                self._outcome.counts["unchanged"] += 1
            return known
        run = self._setting.run
        point = DrugPoint(
            source=run.source, source_id=told.first["source_id"], recorded_by=run.by, import_run=run
        )
        self._fill(point, told)
        point.save()
        self._outcome.counts["new"] += 1
        self._outcome.warnings += self._rows_that_differ(told)
        return point

    def _fill(self, point: DrugPoint, told: Told) -> None:
        """Set what the first row says about the point itself."""
        row, unit = told.first, told.units[0]
        lon, lat = row.get("lon"), row.get("lat")
        point.kind = row["kind"]
        point.evidence = _evidence(told, point)
        point.moving = bool(row.get("moving"))
        point.geometry = None if lon is None else Point(lon, lat, srid=crs.WGS84)
        point.recorded_unit_id = unit if point.moving else None
        point.precision, point.located_by = located(row, unit)
        point.place_text = row.get("place_text") or ""
        point.stated_unit_code = row.get("unit_code") or ""
        point.stated_unit_name = row.get("unit_name") or ""
        point.stated_province = row.get("province") or ""

    def _write_events(self, points: dict[str, DrugPoint], stored: dict[str, DrugPoint]) -> None:
        events = []
        for source_id, told in self._told.items():
            known = events_of(stored.get(source_id))
            for _, values in told.rows:
                event = (values["event_on"], values["event"])
                if event not in known:
                    known.append(event)
                    events.append(self._event(points[source_id], values, points))
        PointEvent.objects.bulk_create(events)
        self._outcome.counts["events"] = len(events)

    def _event(self, point: DrugPoint, values: dict[str, Any], points: dict[str, DrugPoint]) -> PointEvent:
        other = values.get("merged_into")
        return PointEvent(
            point=point,
            kind=values["event"],
            day=values["event_on"],
            document=values.get("document") or "",
            merged_into=points[other] if other else None,
            recorded_by=self._setting.run.by,
            import_run=self._setting.run,
        )

    def _rows_that_differ(self, told: Told) -> Iterator[Problem]:
        first_row, first = told.rows[0]
        for row, values in told.rows[1:]:
            names = [
                self._setting.heading(name)
                for name in ABOUT_POINT
                if values.get(name) is not None and values[name] != first.get(name)
            ]
            if names:
                details = {"first": first_row, "columns": ", ".join(names)}
                column = self._setting.heading("source_id")
                yield Problem(
                    "case_rows_differ", row=row, column=column, found=first["source_id"], details=details
                )

    def _outside(self, points: dict[str, DrugPoint]) -> Iterator[Problem]:
        placed = set(
            DrugPoint.objects.filter(import_run=self._setting.run, placements__outcome="placed").values_list(
                "source_id", flat=True
            )
        )
        for source_id, told in self._told.items():
            lon, lat = told.first.get("lon"), told.first.get("lat")
            if (
                lon is not None
                and source_id not in placed
                and points[source_id].import_run == self._setting.run
            ):
                yield Problem(
                    "outside_units",
                    row=told.rows[0][0],
                    column=self._setting.heading("lon"),
                    found=f"{lon:g}, {lat:g}",
                    details={"lon": f"{lon:g}", "lat": f"{lat:g}"},
                )


def _evidence(told: Told, point: DrugPoint) -> str:
    """The strongest of all rows; a file that says nothing of it leaves what is known."""
    said = {values.get("evidence") for _, values in told.rows} - {None}
    if "established" in said:
        return "established"
    return "suspected" if said or point.pk is None else point.evidence


def _proves(told: Told, known: DrugPoint) -> bool:
    """Whether a suspected point has become an established one: the course of things, and no correction."""
    return known.evidence == "suspected" and _evidence(told, known) == "established"
