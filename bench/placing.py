"""The ward of each of a million points, beside a spatial join of geopandas.

Both begin with coordinates as arrays. geopandas has the wards read already; ours reads them from the database
each time.
"""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from bench import measure, world
from bench.report import Line
from geo import crs, placing
from geo.models import AdminUnit, UnitPiece

TIMES = 5


def run() -> list[Line]:
    """The best of a few readings on each side; the answers are compared, outside the time."""
    rows = pd.read_csv(world.FOLDER / world.POINTS, usecols=["lon", "lat"])
    lons, lats = rows["lon"].to_numpy(), rows["lat"].to_numpy()
    wards, pieces = (
        _wards(AdminUnit.objects, "id", "boundary"),
        _wards(UnitPiece.objects, "unit_id", "geom"),
    )
    places = placing.Places(lons, lats)
    (ours, found), (whole, joined), (cut, _), (near, _) = _best(
        lambda: placing.units_at(lons, lats),
        lambda: _sjoin(wards, lons, lats),
        lambda: _sjoin(pieces, lons, lats),
        lambda: placing.in_editions(places, placing.active_editions()),
    )
    assert np.array_equal(found, _first_of(joined))
    work = f"ward of {len(lons):,} points, {world.WARDS} wards"
    return [
        Line(work=work, ours=ours, peer_name="geopandas sjoin, whole wards", peer=whole, note="same answers"),
        Line(work=work, ours=ours, peer_name="geopandas sjoin, wards cut into our pieces", peer=cut),
        Line(work="… with ties and wards within 10 m", ours=near, peer_name="ward only", peer=ours),
    ]


def _wards(rows, name: str, shape: str) -> gpd.GeoDataFrame:
    """Wards by code, so that the first of several is the lower one."""
    code = "code" if name == "id" else "unit__code"
    ids, shapes = zip(*rows.order_by(code).values_list(name, shape), strict=True)
    geometry = shapely.from_wkb([bytes(each.wkb) for each in shapes])
    return gpd.GeoDataFrame({"unit": ids}, geometry=geometry, crs=crs.WGS84)


def _sjoin(wards: gpd.GeoDataFrame, lons: np.ndarray, lats: np.ndarray) -> gpd.GeoDataFrame:
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lons, lats), crs=crs.WGS84)
    return points.sjoin(wards, how="left", predicate="intersects")


def _first_of(joined: gpd.GeoDataFrame) -> np.ndarray:
    """The lower ward of each point, 0 for none: what geopandas leaves to its user."""
    first = joined.sort_values("index_right").groupby(level=0)["unit"].first()
    return first.fillna(0).to_numpy(dtype=np.int64)


def _best(*works) -> list[tuple]:
    """Seconds and answer of each, the quickest of some rounds: in turn, so that other work on the machine
    slows all of them alike.
    """
    rounds = [[measure.seconds(work) for work in works] for _ in range(TIMES)]
    return [min(readings, key=lambda pair: pair[0]) for readings in zip(*rounds, strict=True)]
