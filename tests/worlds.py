"""Small invented worlds with known answers, for tests.

The world is a grid of square wards of 0.01° near 108.5° E, 15.5° N; ward (column, row) has the code
`f"{90000 + row * 10 + column}"`, so that a test can say by head where a point must fall.
"""

from datetime import date
from typing import Any

from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.db.backends.postgresql.psycopg_any import DateRange

from geo import crs
from geo.models import (
    AdminUnit,
    DrugPoint,
    EditionState,
    FigureValue,
    Incident,
    Level,
    Membership,
    PointEvent,
    UnitEdition,
    UnitFigures,
    UnitPiece,
    User,
)

WEST, SOUTH, SIDE = 108.5, 15.5, 0.01
PASSWORD = "mat-khau-thu-nghiem-1"


def square(column: int, row: int, size: int = 1) -> Polygon:
    west, south = WEST + column * SIDE, SOUTH + row * SIDE
    return Polygon.from_bbox((west, south, west + size * SIDE, south + size * SIDE))


def inside(column: int, row: int, dx: float = 0.5, dy: float = 0.5) -> Point:
    """A place in ward (column, row), by its share of the side from the south-west corner."""
    return Point(WEST + (column + dx) * SIDE, SOUTH + (row + dy) * SIDE, srid=crs.WGS84)


def edition(*, valid_from: date = date(2025, 7, 1), **fields: Any) -> UnitEdition:
    defaults = {
        "level": Level.COMMUNE,
        "name": f"Lưới thử {valid_from}",
        "file_name": "luoi.geojson",
        "file_sha256": "0" * 64,
        "state": EditionState.ACTIVE,
        "metric_srid": crs.metric_for(WEST, SOUTH),
    }
    return UnitEdition.objects.create(valid_from=valid_from, **{**defaults, **fields})


def ward(
    of: UnitEdition,
    column: int,
    row: int = 0,
    *,
    name: str | None = None,
    **fields: Any,
) -> AdminUnit:
    shape = square(column, row)
    shape.srid = crs.WGS84
    name = name or f"Ô {column}.{row}"
    unit = AdminUnit.objects.create(
        **{
            "edition": of,
            "level": of.level,
            "code": f"{90000 + row * 10 + column}",
            "name": name,
            "full_name": f"Phường {name}",
            "folded_name": f"phuong {name.lower()}",
            "kind": "PHUONG",
            "province_code": "90",
            "province_name": "Thành phố Thử",
            "boundary": MultiPolygon(shape, srid=crs.WGS84),
            "label_point": inside(column, row),
            "area_m2": 1.19e6,
            "valid": DateRange(of.valid_from, of.valid_to),
            "active": of.state == EditionState.ACTIVE,
            **fields,
        }
    )
    UnitPiece.objects.create(unit=unit, geom=shape)
    return unit


def wards(count: int = 3) -> list[AdminUnit]:
    """A row of wards in one edition in force since 1/7/2025."""
    of = edition()
    return [ward(of, column) for column in range(count)]


def account(role: str, unit: AdminUnit | None = None, **fields: Any) -> User:
    """An account that holds one role; its name is the role and the unit's code."""
    user = User.objects.create_user(f"{role}-{unit.code if unit else 'all'}", PASSWORD)
    Membership.objects.create(user=user, role=role, unit=unit, valid_from=date(2020, 1, 1), **fields)
    return user


def reader(role: str, unit: AdminUnit | None = None) -> User:
    """The same without a password, made once: hashing one takes a third of a second."""
    name = f"{role}-{unit.code if unit else 'all'}"
    user, new = User.objects.get_or_create(username=name, defaults={"password": "!"})
    if new:
        Membership.objects.create(user=user, role=role, unit=unit, valid_from=date(2020, 1, 1))
    return user


def incident(
    source_id: str,
    *,
    unit: AdminUnit | None = None,
    point: Point | None = None,
    **fields: Any,
) -> Incident:
    """One case of 2025; with a point it is located by coordinates."""
    located = {"precision": "house", "located_by": "coordinates"} if point else {}
    defaults = {"source": "thử", "occurred_on": date(2025, 9, 15)}
    return Incident.objects.create(
        source_id=source_id, unit=unit, point=point, **{**defaults, **located, **fields}
    )


def drug_point(
    source_id: str,
    *,
    unit: AdminUnit,
    point: Point,
    events: list[tuple[str, date]],
    **fields: Any,
) -> DrugPoint:
    """One point with its ledger, given as (kind of event, day)."""
    defaults = {"source": "thử", "kind": "USE_POINT", "evidence": "established"}
    made = DrugPoint.objects.create(
        source_id=source_id,
        unit=unit,
        geometry=point,
        **{**defaults, "precision": "house", **fields},
    )
    for kind, day in events:
        PointEvent.objects.create(point=made, kind=kind, day=day)
    return made


def figures(
    unit: AdminUnit,
    *,
    as_of: date | None = None,
    days: tuple[date, date] | None = None,
    **values: Any,
) -> UnitFigures:
    """One report; a value is a number, or a text that says why it is unknown."""
    start, end = days or (None, None)
    report = UnitFigures.objects.create(unit=unit, as_of=as_of, from_day=start, to_day=end, source="thử")
    for indicator, value in values.items():
        known = {"unknown_reason": value} if isinstance(value, str) else {"value": int(value)}
        FigureValue.objects.create(figures=report, indicator=indicator, **known)
    return report
