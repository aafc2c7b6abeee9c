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

TIMES = 3


def run() -> list[Line]:
    """The best of a few readings on each side; the answers are compared, outside the time."""
    rows = pd.read_csv(world.FOLDER / world.POINTS, usecols=["lon", "lat"])
    lons, lats = rows["lon"].to_numpy(), rows["lat"].to_numpy()
    ours, found = _best(lambda: placing.units_at(lons, lats))
    wards, pieces = (
        _wards(AdminUnit.objects, "id", "boundary"),
        _wards(UnitPiece.objects, "unit_id", "geom"),
    )
    whole, joined = _best(lambda: _sjoin(wards, lons, lats))
    cut, _ = _best(lambda: _sjoin(pieces, lons, lats))
    assert np.array_equal(found, _first_of(joined))
    places = placing.Places(lons, lats)
    near, _ = _best(lambda: placing.in_editions(places, placing.active_editions()))
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


def _best(work) -> tuple:
    return min((measure.seconds(work) for _ in range(TIMES)), key=lambda pair: pair[0])
