"""Checks of the units of one file, each unit alone and their codes together. Shapes against shapes:
coverage.py.
"""

from collections import Counter
from collections.abc import Sequence

import shapely

from geo.names import fold_tone
from geo.units.findings import Finding, note
from geo.units.records import UnitRecord

MAX_CODE_LENGTH = 20
MAX_NAME_LENGTH = 120


def check_identity(units: Sequence[UnitRecord], *, own_codes: bool = False) -> list[Finding]:
    """Codes and names are there, codes are usable and occur once; and rows can name the province.

    ``own_codes``: they are numbered later within the unit above them, where their names differ.
    """
    alone = _without_parent_or_twice(units) if own_codes else [*_without_code(units), *_duplicates(units)]
    faults = [*alone, *_without_name(units), *_unusable_codes(units), *_unusable_names(units)]
    return faults + _unnamed_provinces(units)


def check_shapes(units: Sequence[UnitRecord], *, lists: bool = False) -> list[Finding]:
    """Every unit has a polygon that is valid by the OGC's rules; the reason and the place are GEOS's.

    ``lists``: units may lack a boundary; those that have one are held to the same rules.
    """
    checked = [unit for unit in units if not lists or has_shape(unit)]
    return [finding for unit in checked if (finding := _shape_fault(unit)) is not None]


def has_shape(unit: UnitRecord) -> bool:
    """Whether the file gives a boundary for this unit."""
    return unit.shape is not None and not unit.shape.is_empty


def label(unit: UnitRecord) -> str:
    """How a unit is called in a sentence."""
    return f"{unit.code} {unit.full_name or unit.name}".strip() or f"row {unit.row}"


def _unnamed_provinces(units: Sequence[UnitRecord]) -> list[Finding]:
    """Offices write "Hà Nội", not "01": rows with the name found no unit where only the code was loaded."""
    codes = sorted({unit.province_code for unit in units if unit.province_code and not unit.province_name})
    return [
        note(
            "no-province-name",
            f"province {code} has no name: rows that state it by name will not find these units; "
            f"give --province-name “{code}=…”",
        )
        for code in codes
    ]


def _without_parent_or_twice(units: Sequence[UnitRecord]) -> list[Finding]:
    alone = [
        Finding(
            "no-parent",
            f"row {unit.row} ({unit.name or 'no name'}): the commune's code is empty; "
            "a residential group is numbered within its commune",
        )
        for unit in units
        if not unit.parent_code
    ]
    often = Counter((unit.parent_code, fold_tone(unit.full_name)) for unit in units if unit.parent_code)
    twice = [
        Finding(
            "duplicate-name",
            f"{name} occurs {times} times in commune {parent}; a name tells the groups of a commune apart",
        )
        for (parent, name), times in often.items()
        if times > 1
    ]
    return alone + twice


def _without_code(units: Sequence[UnitRecord]) -> list[Finding]:
    return [
        Finding(
            "no-code",
            f"row {unit.row} ({unit.name or 'no name'}): the code is empty; give every unit one",
        )
        for unit in units
        if not unit.code
    ]


def _without_name(units: Sequence[UnitRecord]) -> list[Finding]:
    return [
        Finding("no-name", f"row {unit.row}, code {unit.code}: the name is empty; give every unit one")
        for unit in units
        if not unit.name
    ]


def _unusable_codes(units: Sequence[UnitRecord]) -> list[Finding]:
    return [
        Finding(
            "bad-code",
            f"row {unit.row}: the code “{unit.code}” is longer than {MAX_CODE_LENGTH} characters; "
            "is that the right column?",
        )
        for unit in units
        if len(unit.code) > MAX_CODE_LENGTH
    ]


def _unusable_names(units: Sequence[UnitRecord]) -> list[Finding]:
    return [
        Finding(
            "bad-name",
            f"row {unit.row}, code {unit.code}: the name “{unit.name[:40]}…” or that of its province is "
            f"longer than {MAX_NAME_LENGTH} characters; is that the right column?",
        )
        for unit in units
        if max(len(unit.name), len(unit.province_name)) > MAX_NAME_LENGTH
        or len(unit.full_name) > MAX_NAME_LENGTH + 40  # the kind's word, “Thị trấn”, stands before it
    ]


def _duplicates(units: Sequence[UnitRecord]) -> list[Finding]:
    often = [code for code, times in Counter(unit.code for unit in units if unit.code).items() if times > 1]
    found = []
    for code in often:
        bearers = ", ".join(f"row {unit.row} {unit.name}" for unit in units if unit.code == code)
        found.append(
            Finding(
                "duplicate-code",
                f"code {code} occurs more than once ({bearers}); a code names one unit",
            )
        )
    return found


def _shape_fault(unit: UnitRecord) -> Finding | None:
    if unit.shape is None or unit.shape.is_empty:
        return Finding("no-shape", f"{label(unit)}: the boundary is missing or empty")
    if unit.shape.geom_type != "MultiPolygon":
        return Finding(
            "not-a-polygon", f"{label(unit)}: the boundary is a {unit.shape.geom_type}, not a polygon"
        )
    if unit.shape.is_valid:
        return None
    # "Ring Self-intersection[-122.44678 37.805405]": the reason, and where in degrees.
    reason, _, place = shapely.is_valid_reason(unit.shape).partition("[")
    lon, _, lat = place.rstrip("]").partition(" ")
    return Finding(
        "invalid-shape",
        f"{label(unit)}: the boundary is invalid: {reason} at longitude {lon}, latitude {lat}; "
        "correct the file, or mend it with --repair",
        lon=float(lon) if lon else None,
        lat=float(lat) if lat else None,
    )
