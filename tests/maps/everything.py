"""A world in which every kind of row exists once per ward, for the tests that walk all addresses."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import shapely
from django.contrib.gis.geos import LineString, MultiPolygon

from geo import crs
from geo.models import (
    AdminUnit,
    CellMonth,
    DrugPoint,
    Incident,
    Job,
    KeyRoute,
    Offence,
    OtherId,
    RejectedRow,
    ReportedFigure,
    ReviewDecision,
    ReviewItem,
    Seizure,
    Site,
    UnitMonth,
    Upload,
    User,
    Venue,
    VenueInspection,
)
from geo.models import ImportRun as Import
from geo.routes import find_passages
from hotspots.actions.cell_rows import store_cells
from hotspots.contract import Cells
from hotspots.lattice import Squares
from hotspots.models import (
    Alert,
    Assessment,
    Decision,
    EffectStudy,
    Hotspot,
    HotspotMember,
    HotspotRun,
    HotspotTrack,
    MonthStatus,
    PlanTask,
    TrackStep,
)
from tests import worlds
from tests.maps import plan_of_ward

# Words that stand only in the records of one ward: where they turn up, the ward has leaked.
SECRET = ("Ngõ Bí Mật {0}", "SECRET-{0}", "heroin-{0}", "Cơ sở Kín {0}")
_ANSWER = {"rule_set": "decision-28-2025", "reading": "default", "drug_free": "no", "key_type": "III"}
MOMENT = datetime(2025, 12, 20, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Ward:
    """A ward and one row of each kind that hangs on it."""

    unit: AdminUnit
    incident: Incident
    point: DrugPoint
    run: HotspotRun
    hotspot: Hotspot
    assessment: Assessment
    brought_in: Import
    review: ReviewItem
    venue: Venue
    site: Site
    route: KeyRoute
    effect: EffectStudy
    track: HotspotTrack
    alert: Alert
    task: PlanTask

    def secrets(self) -> list[str]:
        return [word.format(self.unit.code) for word in SECRET]


def city(count: int = 2) -> list[Ward]:
    """``count`` wards side by side, each with everything; and one run over the whole city."""
    made = [_ward(unit, column) for column, unit in enumerate(worlds.wards(count))]
    whole = _run(None, fingerprint="city")
    for column, each in enumerate(made):
        _spot(whole, column, each.incident)
    _field(whole, len(made))
    return made


def _ward(unit: AdminUnit, column: int) -> Ward:
    address, number, substance, sign = (word.format(unit.code) for word in SECRET)
    place = worlds.inside(column, 0)
    brought_in = _brought_in(unit)
    case = worlds.incident(number, unit=unit, point=place, place_text=address, import_run=brought_in)
    Offence.objects.create(incident=case, ordinal=1, kind="sale")
    Seizure.objects.create(incident=case, substance=substance, quantity=1, unit="g")
    found = [("reported", date(2025, 3, 1)), ("removed", date(2025, 9, 1))]
    shown = {"point": place, "place_text": address, "evidence": "suspected"}
    point = worlds.drug_point(number, unit=unit, events=found, **shown)
    worlds.figures(unit, as_of=date(2025, 12, 14), residents=10_000 + column)
    ReportedFigure.objects.create(
        unit=unit, unit_text=unit.full_name, indicator="vụ", value=7, as_of=date(2025, 1, 1), document=number
    )
    _summaries(unit, column)
    run = _run(unit, fingerprint=unit.code)
    spot = _spot(run, column, case)
    _field(run, 1)
    return Ward(
        *(unit, case, point, run, spot, _judged(unit), brought_in, _to_review(unit, case, point)),
        *(_venue(unit, column, sign), _site(unit, column, sign), _route(unit, column, sign)),
        *(_effect(unit, point), _track(spot), _alert(unit, case, spot)),
        plan_of_ward.task(unit, point),
    )


def _effect(unit: AdminUnit, point: DrugPoint) -> EffectStudy:
    """A saved study of the ward's removal; its name is a secret of the ward."""
    counts = {"before": [4, 4], "after": [1, 1]}
    number = {
        "estimate": -6.0,
        "se": 4.5,
        "z": -1.3,
        "p": 0.18,
        "low": -14.8,
        "high": 2.8,
        "least_seen": 12.5,
    }
    control = {"key": "1_1", "name": "9_9", "gap": 0.5, "mean": 4.0, "trend": 0.0, "busy": 0}
    days = {"matching": 12, "before": 2, "after": 2, "first": "2024-01-01", "last": "2025-11-01"}
    result = {
        "months": days,
        "zones": dict.fromkeys(("target", "ring", "control", "control_ring"), counts),
        **dict.fromkeys(("whole", "local", "spilt"), number),
        "quotient": None,
        "gap": 0.5,
        "verdict": "too_few",
        "controls": [control],
        "offered": [control],
        "targets": 1,
        "left_out": {"all": 0, "here": 0},
        "returned": [],
    }
    asked = {"radius_m": 250.0, "ring_m": 500.0, "before": 2, "after": 2, "matching": 12, "controls": []}
    return EffectStudy.objects.create(
        kind="point",
        subject=point.pk,
        name=point.source_id,
        unit=unit,
        settings={**asked, "first": "2025-09-01", "last": "2025-09-01"},
        result=result,
        data_until=date(2025, 12, 1),
        fingerprint=unit.code,
        code_version="thử",
    )


def _to_review(unit: AdminUnit, case: Incident, point: DrugPoint) -> ReviewItem:
    """A weak place, a likely duplicate and a decision of the ward, and a further id of its case."""
    secret = f"SECRET-{unit.code}"
    other = worlds.incident(f"{secret}-2", unit=unit, place_text=secret)
    why = [{"code": secret, "details": {}}]
    candidates = [{"unit": unit.pk, "share": 0.5, "precision": "ward", "point": None, "reasons": why}]
    item = ReviewItem.objects.create(
        kind="location", incident=case, reason="no_point", unit=unit, details={"candidates": candidates}
    )
    pairs = {"incident": case, "other_incident": other}
    ReviewItem.objects.create(kind="duplicate", reason="near", unit=unit, details={"days": 0}, **pairs)
    ReviewItem.objects.create(kind="location", point=point, reason="outside", unit=unit)
    ReviewDecision.objects.create(item=item, answer="confirmed", note=secret, unit=unit)
    OtherId.objects.create(incident=case, source=secret, source_id=secret)
    return item


def _venue(unit: AdminUnit, column: int, sign: str) -> Venue:
    standing = {"unit": unit, "point": worlds.inside(column, 0, 0.4, 0.4), "precision": "house"}
    venue = Venue.objects.create(source="thử", source_id=unit.code, kind="karaoke", name=sign, **standing)
    VenueInspection.objects.create(
        venue=venue, day=date(2025, 9, 2), outcome="drugs", document=f"SECRET-{unit.code}"
    )
    return venue


def _site(unit: AdminUnit, column: int, sign: str) -> Site:
    standing = {"unit": unit, "point": worlds.inside(column, 0, 0.6, 0.6), "precision": "place"}
    return Site.objects.create(source="thử", source_id=unit.code, kind="seaport", name=sign, **standing)


def _route(unit: AdminUnit, column: int, sign: str) -> KeyRoute:
    """A route that does not leave the ward."""
    line = LineString(
        worlds.inside(column, 0, 0.2).coords, worlds.inside(column, 0, 0.8).coords, srid=crs.WGS84
    )
    route = KeyRoute.objects.create(
        code=f"T-{unit.code}", name=sign, kind="INTER", geometry=line, width_m=30, from_day=date(2025, 8, 24)
    )
    find_passages(routes=[route.pk])
    return route


def more(unit: AdminUnit, month: date) -> None:
    """One more of what is computed for a ward: counts of a month, a run, a status; published it is not."""
    _summaries(unit, 1, month)
    _run(unit, fingerprint="more")
    MonthStatus.objects.create(unit=unit, month=month, **{**_ANSWER, "key_type": "I"})
    worlds.figures(unit, as_of=date(2025, 12, 1), residents=1)


def _summaries(unit: AdminUnit, column: int, month: date = date(2025, 9, 1)) -> None:
    UnitMonth.objects.create(unit=unit, month=month, incidents=1, proactive=0)
    x, y = int((worlds.WEST + column * worlds.SIDE) / 0.0025) + 1, int(worlds.SOUTH / 0.0025) + 1
    CellMonth.objects.create(unit=unit, x=x, y=y, month=month, incidents=1)


def _brought_in(unit: AdminUnit) -> Import:
    run = Import.objects.create(
        kind="incidents", source="thử", file_name=f"SECRET-{unit.code}.csv", file_sha256=unit.code.zfill(64)
    )
    RejectedRow.objects.create(run=run, row_number=2, raw={"a": f"SECRET-{unit.code}"}, problems=[])
    return run


def sent(unit: AdminUnit, by: User) -> tuple[Upload, Job]:
    """A file of a ward's account that has been tried, and the job that waits to bring it in."""
    job = Job.objects.create(kind="import_file", by=by, state="done", step=f"SECRET-{unit.code}")
    columns = [{"heading": "mã vụ", "samples": [f"SECRET-{unit.code}"], "words": []}]
    heading = {"first": 1, "last": 1, "cells": ["mã vụ"]}
    sheet = {"name": "", "rows": [[1, ["mã vụ"]]], "headings": [heading], "hidden": False, "count": 1}
    about = {"format": "csv", "sheets": [sheet], "encoding": "utf-8", "readings": [], "delimiter": ","}
    cells = [[worlds.WEST, worlds.SOUTH, "located", 1]]
    upload = Upload.objects.create(
        kind="incidents",
        source=f"unit {unit.code}",
        file_name=f"SECRET-{unit.code}.csv",
        stored_as=f"{int(unit.code):032x}.csv",
        size=1,
        sha256="0" * 64,
        found={"about": about, "columns": columns, "rows": 1, "heading_row": 1},
        report={
            "counts": {"rows": 1, "new": 1},
            "rejected": 0,
            "problems": {},
            "first_of": {},
            "same_as": None,
            "rows": [{"source_id": f"SECRET-{unit.code}"}],
            "places": {"cells": cells, "size": 0.0025, "rows": 1},
        },
        job=job,
        by=by,
    )
    return upload, job


def _run(unit: AdminUnit | None, **fields: Any) -> HotspotRun:
    return HotspotRun.objects.create(
        method="dbscan",
        parameters={"eps_m": 150, "min_points": 10},
        from_day=date(2025, 1, 1),
        to_day=date(2025, 12, 14),
        unit=unit,
        metric_srid=crs.metric_for(worlds.WEST, worlds.SOUTH),
        input_count=1,
        code_version="test",
        state="done",
        finished_at=MOMENT,
        **fields,
    )


def _spot(run: HotspotRun, column: int, case: Incident) -> Hotspot:
    outline = MultiPolygon(worlds.square(column, 0), srid=crs.WGS84)
    spot = Hotspot.objects.create(
        run=run, rank=column + 1, outline=outline, count=1, plain_count=1, area_m2=1.19e6
    )
    HotspotMember.objects.create(hotspot=spot, incident=case, core=True)
    return spot


def _track(spot: Hotspot) -> HotspotTrack:
    track = HotspotTrack.objects.create(series=spot.run.fingerprint, method="dbscan", unit=spot.run.unit)
    TrackStep.objects.create(track=track, run=spot.run, hotspot=spot, event="born")
    return track


def _alert(unit: AdminUnit, case: Incident, spot: Hotspot) -> Alert:
    """A relapse of the ward's own point, told by the number of its case."""
    facts = {
        "what": "incidents",
        "point": f"SECRET-{unit.code}",
        "where": unit.full_name,
        "removed": "2025-09-01",
        "again": "2025-09-15",
        "count": 1,
        "before": 0,
        "days": 90,
        "records": {"incidents": [case.pk], "hotspots": [spot.pk]},
    }
    limits = {"relapse_m": 150.0, "relapse_months": 6, "relapse_incidents": 1}
    return Alert.objects.create(
        kind="relapse",
        key=unit.code,
        unit=unit,
        ward=unit,
        day=date(2025, 9, 20),
        facts=facts,
        settings=limits,
    )


def _field(run: HotspotRun, cells: int) -> None:
    """As many squares in a row as the run covers wards."""
    x, y = crs.to_metres([worlds.WEST], [worlds.SOUTH], run.metric_srid)[0]
    squares = Squares.over(shapely.box(x, y, x + cells * 1000 - 1, y + 999), side_m=1000.0, origin=(x, y))
    values = np.arange(1.0, len(squares) + 1)
    store_cells(run, Cells(lattice=squares, columns={"count": values}, shown="count"))


def _judged(unit: AdminUnit) -> Assessment:
    MonthStatus.objects.create(unit=unit, month=date(2025, 9, 1), **_ANSWER)
    judged = Assessment.objects.create(
        unit=unit,
        period="2025",
        from_day=date(2024, 12, 15),
        to_day=date(2025, 12, 14),
        known_at=MOMENT,
        findings=[],
        facts={},
        fingerprint=f"SECRET-{unit.code}",
        **_ANSWER,
    )
    Decision.objects.create(
        unit=unit,
        period="2025",
        step="published",
        drug_free="no",
        key_type="III",
        number=f"QĐ-{unit.code}",
        signed_on=date(2026, 1, 5),
        in_force_from=date(2026, 1, 5),
        assessment=judged,
    )
    return judged
