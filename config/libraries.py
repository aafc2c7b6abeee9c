"""Where GDAL and GEOS come from, and which formats GDAL may open.

GeoDjango needs GDAL >= 3.9 for its security fixes and Debian 12 ships 3.6, so both libraries are
taken from the pyogrio and shapely wheels. pyogrio must be imported before GeoDjango opens the
library, else its GDAL data files are not found.
"""

import os
from pathlib import Path

WANTED_DRIVERS = frozenset({"GeoJSON", "ESRI Shapefile", "GPKG", "FlatGeobuf", "MEM"})

# Every other driver of the pinned GDAL: a VRT named up.geojson read any file of the server, and
# GDAL offers no allow-list. tests/config compares this list with what GDAL reports.
REFUSED_DRIVERS = (
    *(
        "PCIDSK",
        "PDS4",
        "VICAR",
        "PDF",
        "MBTiles",
        "EEDA",
        "OGCAPI",
        "GDALG",
        "MapInfo File",
        "LVBAG",
    ),
    *(
        "S57",
        "DGN",
        "OGR_VRT",
        "CSV",
        "GML",
        "GPX",
        "LIBKML",
        "KML",
        "GeoJSONSeq",
        "ESRIJSON",
        "TopoJSON",
    ),
    *(
        "OGR_GMT",
        "SQLite",
        "WAsP",
        "OpenFileGDB",
        "DXF",
        "GeoRSS",
        "VFK",
        "PGDUMP",
        "OSM",
        "GPSBabel",
    ),
    *(
        "OGR_PDS",
        "WFS",
        "OAPIF",
        "EDIGEO",
        "Idrisi",
        "ODS",
        "XLSX",
        "Elasticsearch",
        "Carto",
        "AmigoCloud",
    ),
    *(
        "SXF",
        "Selafin",
        "JML",
        "PLSCENES",
        "CSW",
        "VDV",
        "MVT",
        "NGW",
        "MapML",
        "GTFS",
        "PMTiles",
        "JSONFG",
    ),
    *("MiraMonVector", "ADBC", "AVCBin", "AVCE00", "AIVector", "HTTP"),
)


class LibraryMissing(Exception):
    """A wheel does not bring the shared library that GeoDjango needs."""


def refuse_drivers() -> None:
    """Tell GDAL which drivers not to register; it reads this once, when it is first imported."""
    os.environ["OGR_SKIP"] = ",".join(REFUSED_DRIVERS)


def wheel_library(pattern: str) -> str:
    """Path of the shared library that matches `pattern` below the folder the wheels live in."""
    import pyogrio

    site_packages = Path(pyogrio.__file__).parent.parent
    found = sorted(site_packages.glob(pattern))
    if not found:
        raise LibraryMissing(f"No {pattern} beside {pyogrio.__name__}: install requirements.txt again.")
    return str(found[0])
