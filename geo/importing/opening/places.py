"""Columns of coordinates in a stated system become longitude and latitude, in the same two columns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from pyproj import CRS

from geo import crs
from geo.importing.errors import ImportRefused
from geo.importing.opening import angles
from geo.importing.opening.choice import Choice
from geo.importing.opening.source import Rows
from geo.importing.problems import Problem
from geo.names import plain

_CHUNK = 10_000
_EASTINGS = ("easting", "toa do dong", "lon", "kinh do")
_NORTHINGS = ("northing", "toa do bac", "lat", "vi do")
# Transverse Mercator eastings lie within some 400 km of 500,000; Vietnam's northings lie far above.
_EAST = (100_000.0, 900_000.0)
_ENOUGH, _SHARE = 3, 0.5
Pair = tuple[float, float] | None


def system_named(file_name: str, text: str) -> CRS:
    """The stated system. Raises ImportRefused where the words name none."""
    try:
        return crs.said(text)
    except crs.CoordinateSystemError as fault:
        raise ImportRefused(file_name, [Problem("crs_unknown", found=text)]) from fault


def columns(file_name: str, heading: Sequence[str], choice: Choice) -> tuple[int, int, list[str]]:
    """Places of the two columns, and the heading as the following steps see it.

    Where the choice names no columns they are found by their usual headings and renamed lon and lat.
    """
    if choice.easting or choice.northing:
        wanted = (choice.easting, choice.northing)
        if missing := [name for name in wanted if list(heading).count(name) != 1]:
            raise _missing(file_name, missing, heading)
        return heading.index(wanted[0]), heading.index(wanted[1]), list(heading)
    found = [
        [place for place, cell in enumerate(heading) if plain(cell) in known]
        for known in (_EASTINGS, _NORTHINGS)
    ]
    if [len(each) for each in found] != [1, 1]:
        raise _missing(file_name, ["easting", "northing"], heading)
    (east,), (north,) = found
    renamed = list(heading)
    renamed[east], renamed[north] = "lon", "lat"
    return east, north, renamed


def in_degrees(rows: Rows, *, file_name: str, choice: Choice, at: tuple[int, int]) -> Rows:
    """The rows with both cells as degrees; a pair that cannot be read stays as it stood, and is refused
    where the rows are read. Raises ImportRefused where most pairs are written the wrong way round.
    """
    system = system_named(file_name, choice.coordinates or "WGS 84")
    turned = _turning(system)
    pairs, swapped = 0, 0
    for chunk in _chunks(rows):
        texts = [_texts(cells, at) for _, cells in chunk]
        read = [_read(each, choice) if each else None for each in texts]
        pairs += sum(each is not None for each in texts)
        swapped += sum(_swapped(texts[place], each, system) for place, each in enumerate(read))
        if swapped >= _ENOUGH and swapped > _SHARE * pairs:
            problem = Problem(
                "coordinates_swapped_axes", found=f"{swapped:,}", details={"pairs": f"{pairs:,}"}
            )
            raise ImportRefused(file_name, [problem])
        for (number, cells), place in zip(chunk, turned(read), strict=True):
            if place is not None:
                cells[at[0]], cells[at[1]] = (f"{value:.8f}" for value in place)
            yield number, cells


def _chunks(rows: Iterable[tuple[int, list[str]]]) -> Iterator[list[tuple[int, list[str]]]]:
    rows = iter(rows)
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


def _texts(cells: list[str], at: tuple[int, int]) -> tuple[str, str] | None:
    if max(at) >= len(cells):
        return None
    east, north = cells[at[0]].strip(), cells[at[1]].strip()
    return (east, north) if east and north else None


def _read(texts: tuple[str, str], choice: Choice) -> Pair:
    if choice.coordinate_form == "degrees_minutes":
        return angles.degrees(*texts)
    comma = choice.coordinate_form == "decimal_comma"
    east, north = (angles.number(text, comma=comma) for text in texts)
    return None if east is None or north is None else (east, north)


def _swapped(texts: tuple[str, str] | None, pair: Pair, system: CRS) -> bool:
    if texts is None:
        return False
    if pair is None:
        return angles.swapped(*texts)
    east, north = pair
    return bool(system.is_projected) and _EAST[0] <= north <= _EAST[1] < east


def _turning(system: CRS) -> Callable[[list[Pair]], list[Pair]]:
    if crs.is_degrees(system):
        return lambda pairs: pairs
    transformer = crs.into_degrees(system)

    def turned(pairs: list[Pair]) -> list[Pair]:
        known = np.array([pair or (np.nan, np.nan) for pair in pairs], dtype=np.float64)
        lons, lats = transformer.transform(known[:, 0], known[:, 1])
        return [
            (float(lon), float(lat)) if np.isfinite(lon) and np.isfinite(lat) else None
            for lon, lat in zip(lons, lats, strict=True)
        ]

    return turned


def _missing(file_name: str, names: Sequence[str], heading: Sequence[str]) -> ImportRefused:
    there = ", ".join(f"“{cell}”" for cell in heading)
    problems = [
        Problem("coordinate_columns_missing", column=name, details={"there": there}) for name in names
    ]
    return ImportRefused(file_name, problems)
