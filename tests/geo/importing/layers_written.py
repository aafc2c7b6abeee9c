"""Small geographic files, made by GDAL for one test."""

import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely


def layer(
    path: Path, *, driver: str, crs: str | None, name: str = "lop", shapes: Any = None, **options: Any
) -> Path:
    """Two rows: a text, a whole number (one missing), a decimal, a day; points unless `shapes` says more."""
    points = [shapely.Point(108.505, 15.505), None] if shapes is None else shapes
    days = np.array(["2025-09-01", "NaT"], dtype="datetime64[D]")
    with warnings.catch_warnings(action="ignore"):
        pyogrio.raw.write(
            path,
            geometry=shapely.to_wkb(np.array(points, dtype=object)),
            field_data=[
                np.array(["007", "Hòa"], dtype=object),
                np.array([1.0, np.nan]),
                np.array([2.5, 3.0]),
                days,
            ],
            fields=np.array(["ma", "so", "luong", "ngay"], dtype=object),
            layer=name,
            driver=driver,
            geometry_type=options.pop("geometry_type", "Point"),
            crs=crs,
            **options,
        )
    return path


def shapefile(path: Path, *, crs: str | None, without: tuple[str, ...] = (), **options: Any) -> Path:
    """A zipped Shapefile, without the parts whose endings are named."""
    folder = path.with_name("parts")
    folder.mkdir()
    layer(folder / "lop.shp", driver="ESRI Shapefile", crs=crs, **options)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(folder.iterdir()):
            if part.suffix not in without:
                archive.write(part, f"thu muc/{part.name}")
    return path
