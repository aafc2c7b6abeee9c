"""Real incidents of two cities as studies, straight from the files of `shared_data`: no database between.

Chicago has beats and no residents or other offences, San Francisco other offences and no residents: what a
method needs and a city lacks is left None, as in a product that was not told.
"""

import csv
import gzip
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pyogrio
import shapely

from geo import crs
from hotspots.contract import Areas, Study
from hotspots.contract.study import Points

UNIX = date(1970, 1, 1)


@cache
def chicago(events: Path) -> Study:
    """148,636 aggravated assaults of 2010 to 2019, with police beats as areas."""
    rows = list(_rows(events / "chicago_aggravated_assaults.csv.gz"))
    return _study(
        rows,
        events / "chicago_policeBeats.gpkg",
        day=lambda row: row["date"][:10],
        at=("longitude", "latitude"),
    )


@cache
def san_francisco(events: Path) -> Study:
    """35,473 drug incidents of 2007 to 2011 (an incident has several offences and one row here), with
    neighbourhoods as areas and other incidents beside them.
    """
    path, areas = events / "sf_drug_and_controls_2007_2011.csv.gz", events / "sf_neighborhoods.geojson"
    drugs = {row["IncidntNum"]: row for row in _rows(path) if row["is_drug"] == "1"}
    all_of_them = {row["IncidntNum"]: row for row in _rows(path)}
    own = _study(list(drugs.values()), areas, day=lambda row: row["Date"], at=("lon", "lat"))
    beside = _study(list(all_of_them.values()), areas, day=lambda row: row["Date"], at=("lon", "lat"))
    background = Points(xy=beside.xy, days=beside.days, weights=beside.weights)
    return Study(**{**vars(own), "background": background})


def thinned(study: Study, every: int) -> Study:
    """Every so-manieth incident of a study, for methods that are slow by nature."""
    chosen = slice(None, None, every)
    fewer = {
        "xy": study.xy[chosen],
        "days": study.days[chosen],
        "weights": study.weights[chosen],
        "area_of": study.area_of[chosen],
    }
    return Study(**{**vars(study), **fewer})


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _study(rows: list[dict[str, str]], outlines: Path, *, day, at: tuple[str, str]) -> Study:
    lon, lat = (np.array([float(row[name]) for row in rows]) for name in at)
    srid = crs.metric_for(float(np.median(lon)), float(np.median(lat)))
    areas = _areas(outlines, srid)
    ground = shapely.union_all(areas.outlines)
    xy = crs.to_metres(lon, lat, srid)
    days = np.array(
        [(date.fromisoformat(day(row)) - UNIX) // timedelta(days=1) for row in rows], dtype=np.int32
    )
    shapely.prepare(ground)
    inside = shapely.contains_xy(ground, xy[:, 0], xy[:, 1])
    xy, days = xy[inside], days[inside]
    return Study(
        xy=xy,
        days=days,
        weights=np.ones(len(xy)),
        first=int(days.min()),
        last=int(days.max()),
        srid=srid,
        ground=ground,
        areas=areas,
        area_of=_area_of(areas, xy),
    )


def _areas(path: Path, srid: int) -> Areas:
    shapes = shapely.make_valid(shapely.from_wkb(pyogrio.raw.read(path)[2]))
    outlines = shapely.transform(shapes, lambda xy: crs.to_metres(xy[:, 0], xy[:, 1], srid))
    return Areas(
        keys=np.arange(1, len(outlines) + 1),
        outlines=outlines,
        centres=shapely.get_coordinates(shapely.point_on_surface(outlines)),
        residents=np.full(len(outlines), np.nan),
    )


def _area_of(areas: Areas, xy: np.ndarray) -> np.ndarray:
    """The first area that covers each place: on a border the one listed first."""
    place, area = shapely.STRtree(areas.outlines).query(shapely.points(xy), predicate="covered_by")
    found = np.full(len(xy), len(areas.keys))
    np.minimum.at(found, place, area)
    return np.where(found < len(areas.keys), found, -1)
