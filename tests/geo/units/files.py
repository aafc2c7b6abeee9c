"""Small invented files of units, written by the tests that need them."""

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely

from geo import crs

SQUARES = (
    ("00001", "Bến Mây", shapely.box(105.80, 21.00, 105.81, 21.01)),
    ("00002", "Đồi Sim", shapely.box(105.81, 21.00, 105.82, 21.01)),
    ("00003", "Hoà Lạc", shapely.box(105.80, 21.01, 105.82, 21.02)),
)
BOW_TIE = shapely.Polygon([(105.80, 21.00), (105.81, 21.01), (105.81, 21.00), (105.80, 21.01)])
# A ring that touches itself in one point, as real files have: the area is not in doubt.
SELF_TOUCHING = shapely.Polygon(
    [(105.83, 21.0), (105.84, 21.0), (105.84, 21.01), (105.835, 21.0), (105.83, 21.01)]
)


def geojson(path: Path, units: Any = SQUARES, *, code: str = "code", name: str = "name", **more: Any) -> Path:
    """A FeatureCollection of (code, name, shape)."""
    features = [
        {
            "type": "Feature",
            "properties": {code: unit[0], name: unit[1], **more},
            "geometry": None if unit[2] is None else json.loads(shapely.to_geojson(unit[2])),
        }
        for unit in units
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def written(path: Path, driver: str, units: Any = SQUARES, *, system: str | None = None) -> Path:
    """The same units by a driver of GDAL; ``system`` None writes no coordinate system."""
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array([unit[2] for unit in units])),
        field_data=[np.array([unit[0] for unit in units]), np.array([unit[1] for unit in units])],
        fields=["code", "name"],
        geometry_type="Polygon",
        crs=system,
        driver=driver,
        encoding="UTF-8" if driver == "ESRI Shapefile" else None,
    )
    return path


def zipped_shapefile(
    path: Path, *, system: str | None = f"EPSG:{crs.WGS84}", without: tuple[str, ...] = ()
) -> Path:
    folder = path.parent / f"{path.stem}-parts"
    folder.mkdir()
    written(folder / "xa.shp", "ESRI Shapefile", system=system)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(folder.iterdir()):
            if part.suffix not in without:
                archive.write(part, f"ranh gioi/{part.name}")
    return path
