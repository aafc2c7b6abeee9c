"""Layers of a geographic file by GDAL, in the child only, by the drivers that were meant and no other."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.importing.errors import ImportRefused
from geo.importing.opening import limits, shapes
from geo.importing.opening.choice import Choice
from geo.importing.opening.source import Part, Rows, Source, number_text
from geo.importing.problems import Problem

# MEM makes layers in memory and opens no file.
ALLOWED_DRIVERS = frozenset({"GPKG", "ESRI Shapefile", "FlatGeobuf", "GeoJSON", "MEM"})
_MIDNIGHT = "T00:00:00"


def open_layers(path: Path, choice: Choice, *, driver: str, at: Path | None = None) -> Source:
    """The layers of a file that only `driver` may open. `at` is where it lies, if unpacked elsewhere."""
    # Layers are read as arrays; pyogrio would load whole data-frame libraries it finds, in half a second.
    sys.modules.update(dict.fromkeys(("pandas", "geopandas", "pyarrow")))  # type: ignore[arg-type]
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    _demand_few_drivers(set(pyogrio.list_drivers()))
    source = at or path
    options = _options(source, driver, choice)
    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(source)][: limits.MOST_SHEETS]
        infos = [pyogrio.read_info(source, layer=layer, **options) for layer in layers]
    except UnicodeDecodeError as fault:
        raise ImportRefused(
            path.name, [Problem("encoding_not_confirmed", found="?", details=_NONE)]
        ) from fault
    except (DataSourceError, DataLayerError, LookupError) as fault:
        raise ImportRefused(
            path.name, [Problem("unreadable_file", details={"reason": str(fault)})]
        ) from fault
    if strays := {info["driver"] for info in infos} - {driver}:
        problem = Problem("format_in_disguise", found=", ".join(strays), details={"claimed": driver})
        raise ImportRefused(path.name, [problem])
    parts = (_part(path, source, info, choice=choice, options=options) for info in infos)
    return Source(tuple(parts), has_places=True)


_NONE = {"line": "?", "offered": "?"}


def _demand_few_drivers(registered: set[str]) -> None:
    """Worse than no answer would be a VRT that reads other files; a wrong environment ends the child."""
    if strays := sorted(registered - ALLOWED_DRIVERS):
        raise SystemExit(f"GDAL would open {', '.join(strays)} here; OGR_SKIP must name them")


def _options(source: Path, driver: str, choice: Choice) -> dict[str, str]:
    if driver != "ESRI Shapefile":
        return {}
    if choice.encoding:
        return {"encoding": choice.encoding}
    # A Shapefile that does not say is read as UTF-8 or refused: the driver's own guess, Latin-1, never fails
    # and never is right for Vietnamese.
    return {} if source.with_suffix(".cpg").exists() else {"encoding": "UTF-8"}


def _part(path: Path, source: Path, info: dict[str, Any], *, choice: Choice, options: dict[str, str]) -> Part:
    def read() -> Rows:
        return _rows(path, source, info, choice=choice, options=options)

    count = int(info["features"])
    return Part(
        info["layer_name"],
        read,
        count=count if count >= 0 else None,
        system=info["crs"] or "",
        geometries=(info["geometry_type"],) if info["geometry_type"] else (),
    )


def _rows(path: Path, source: Path, info: dict[str, Any], *, choice: Choice, options: dict[str, str]) -> Rows:
    import pyogrio

    try:
        meta, _, found, values = pyogrio.raw.read(
            source,
            layer=info["layer_name"],
            force_2d=True,
            datetime_as_string=True,
            max_features=limits.MOST_ROWS + 1,
            **options,
        )
    except UnicodeDecodeError as fault:
        raise ImportRefused(
            path.name, [Problem("encoding_not_confirmed", found="?", details=_NONE)]
        ) from fault
    names = [str(name) for name in meta["fields"]]
    size = len(values[0]) if values else len(found if found is not None else ())
    cells = _cells(values, size)
    if found is None or info["geometry_type"] is None:
        yield 1, names
        yield from enumerate(cells, start=2)
        return
    system = shapes.stated_system(path.name, meta["crs"] or "", choice.coordinates)
    geometries = shapely.from_wkb(found)
    yield from shapes.with_shapes(path.name, names, cells, shapes=geometries, system=system)


def _cells(values: list[Any], size: int) -> Iterator[list[str]]:
    if not values:
        return ([] for _ in range(size))
    return ([_text(value) for value in row] for row in zip(*values, strict=True))


def _text(value: object) -> str:
    if value is None or value != value:  # noqa: PLR0124 - NaN and NaT, the only values unlike themselves
        return ""
    if isinstance(value, str):
        return value.removesuffix(_MIDNIGHT)
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, np.integer | np.floating):
        return number_text(value.item())
    return str(value)
