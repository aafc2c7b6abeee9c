"""A zipped Shapefile. Its headings are cut to ten letters, so that it usually needs a profile."""

from pathlib import Path

from geo.importing.errors import ImportRefused
from geo.importing.opening import archives, layers
from geo.importing.opening.choice import Choice
from geo.importing.opening.source import Source
from geo.importing.problems import Problem

NAME = "Shapefile (ZIP)"
SUFFIXES = (".zip",)
_NEEDED = (".shp", ".shx", ".dbf")
_TAKEN = (*_NEEDED, ".prj", ".cpg")


def recognises(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


def open_source(path: Path, choice: Choice) -> Source:
    """The one Shapefile in a zip, unpacked beside it under a name of our own. Raises ImportRefused."""
    folder = path.with_name("unpacked")
    folder.mkdir()
    with archives.opened(path) as archive:
        # The Mac's packer adds a shadow of each file, "__MACOSX/._wards.shp", which is no Shapefile.
        names = [name for name in archive.namelist() if not name.startswith("__MACOSX/")]
        shapes = [name for name in names if name.lower().endswith(".shp")]
        if len(shapes) != 1:
            details = {"reason": f"{len(shapes)} .shp in the zip, not one"}
            raise ImportRefused(path.name, [Problem("unreadable_file", details=details)])
        parts = {
            end: name for name in names for end in _TAKEN if name.lower() == shapes[0][:-4].lower() + end
        }
        if missing := [end for end in _NEEDED if end not in parts]:
            details = {"reason": f"{', '.join(missing)} missing"}
            raise ImportRefused(path.name, [Problem("unreadable_file", details=details)])
        for end, name in parts.items():
            (folder / f"layer{end}").write_bytes(archive.read(name))
    return layers.open_layers(path, choice, driver="ESRI Shapefile", at=folder / "layer.shp")
