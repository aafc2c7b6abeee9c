"""Small invented worlds for scans, and the published ones as studies."""

import csv
from datetime import date
from pathlib import Path

import numpy as np
import shapely

from geo import crs
from hotspots.contract import Areas, Found, Study

EPOCH = date(1970, 1, 1)


def wards(centres, residents=None, *, half: float = 0.5) -> Areas:
    """Square wards around the centres; their keys are 100, 101, …; residents unknown unless given."""
    xy = np.asarray(centres, dtype=float).reshape(-1, 2)
    known = np.full(len(xy), np.nan) if residents is None else np.asarray(residents, dtype=float)
    boxes = shapely.box(xy[:, 0] - half, xy[:, 1] - half, xy[:, 0] + half, xy[:, 1] + half)
    return Areas(keys=np.arange(100, 100 + len(xy)), outlines=np.asarray(boxes), centres=xy, residents=known)


def study(areas: Areas, cases, days=None, *, first: int | None = None, last: int | None = None) -> Study:
    """``cases`` rows of areas, one an incident, at the centre of its ward."""
    of = np.asarray(cases, dtype=np.int64)
    when = np.zeros(len(of), dtype=np.int32) if days is None else np.asarray(days, dtype=np.int32)
    return Study(
        xy=np.where((of >= 0)[:, None], areas.centres[of], 0.0) if len(of) else np.empty((0, 2)),
        days=when,
        weights=np.ones(len(of)),
        first=int(when.min(initial=0)) if first is None else first,
        last=int(when.max(initial=0)) if last is None else last,
        areas=areas,
        area_of=of,
    )


def leukaemia(folder: Path) -> Study:
    """T1: cases and residents of 281 tracts of New York; degrees are taken for a plane, as in the answer."""
    cases = np.loadtxt(folder / "ny_leukaemia_cases.txt")[:, 1].astype(int)
    residents = np.loadtxt(folder / "ny_leukaemia_pop.txt")[:, 2]
    centres = np.loadtxt(folder / "ny_leukaemia_coords.txt")[:, 1:]
    return study(wards(centres, residents, half=0.001), np.repeat(np.arange(len(cases)), cases))


def fever(folder: Path) -> Study:
    """T4: fever cases of New York in November 2001 by ZIP code; keys of the areas are the codes."""
    with (folder / "nyc_fever_zips.csv").open(encoding="utf-8") as file:
        zips = [(int(row["zip"]), float(row["long"]), float(row["lat"])) for row in csv.DictReader(file)]
    with (folder / "nyc_fever_cases.csv").open(encoding="utf-8") as file:
        rows = [(int(row["zip"]), int(row["cases"]), row["date"]) for row in csv.DictReader(file)]
    codes, lons, lats = (np.array(column) for column in zip(*zips, strict=True))
    centres = crs.to_metres(lons, lats, crs.metric_for(float(lons.mean()), float(lats.mean())))
    areas = wards(centres, half=50.0)
    areas = Areas(keys=codes, outlines=areas.outlines, centres=centres, residents=areas.residents)
    row_of = {code: row for row, code in enumerate(codes.tolist())}
    of = [row_of[code] for code, many, _ in rows for _ in range(many)]
    days = [_day(*map(int, text.split("/"))) for _, many, text in rows for _ in range(many)]
    return study(areas, of, days, first=_day(2001, 11, 1), last=_day(2001, 11, 24))


def _day(year: int, month: int, day: int) -> int:
    return (date(year, month, day) - EPOCH).days


def small_permutation(folder: Path) -> Study:
    """T6: 100 cases at 25 places of a lattice, over 200 days; keys of the areas are the places' numbers."""
    places = np.loadtxt(folder / "stp_small.geo")
    cases = np.loadtxt(folder / "stp_small.cas").astype(int)
    areas = wards(places[:, 1:], half=10.0)
    areas = Areas(
        keys=places[:, 0].astype(np.int64),
        outlines=areas.outlines,
        centres=areas.centres,
        residents=areas.residents,
    )
    return study(
        areas, np.repeat(cases[:, 0] - 1, cases[:, 1]), np.repeat(cases[:, 2], cases[:, 1]), first=800
    )


def told(found: Found) -> list[dict]:
    """What a frozen answer keeps of each spot."""
    return [
        {
            "rank": spot.rank,
            "count": spot.count,
            "plain_count": spot.plain_count,
            "area_m2": round(spot.area_m2, 3),
            "members": np.flatnonzero(found.ranks == spot.rank).tolist(),
            **{
                name: round(value, 6) if isinstance(value, float) else value
                for name, value in spot.statistics.items()
                if not name.startswith("recurrence")
            },
        }
        for spot in found.spots
    ]
