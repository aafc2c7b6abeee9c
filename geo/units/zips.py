"""Unpacking a zipped Shapefile: everything is looked at before a byte is written."""

import lzma
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from geo.units.errors import UnitFileError

MAX_MEMBERS = 64
MAX_UNPACKED = 2_000_000_000
# Shapefiles of real boundaries shrink to a half or a third; a bomb of zeros shrinks a thousandfold.
MAX_RATIO = 100
_NEEDED = (".shp", ".shx", ".dbf")
# What the zip reader lets through of a damaged member, by its packing.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)
_TAKEN = (*_NEEDED, ".prj", ".cpg")


def unpack_shapefile(path: Path, folder: Path) -> Path:
    """Unpack the one Shapefile inside ``path`` into ``folder`` under a name of our own; gives the .shp's
    path.

    Raises UnitFileError for what is no zip, holds no or several Shapefiles, is too large unpacked, or has
    members that would leave the folder.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = _safe_members(archive, path.name)
            for ending, member in _one_shapefile(members, path.name).items():
                (folder / f"units{ending}").write_bytes(archive.read(member))
    except _DAMAGE as fault:
        raise UnitFileError(f"{path.name}: the zip cannot be unpacked ({fault})") from fault
    return folder / "units.shp"


def _safe_members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MAX_MEMBERS:
        raise UnitFileError(f"{name}: {len(members)} members in the zip; at most {MAX_MEMBERS} are read")
    unpacked = sum(member.file_size for member in members)
    packed = max(sum(member.compress_size for member in members), 1)
    if unpacked > MAX_UNPACKED:
        raise UnitFileError(f"{name}: {unpacked:,} bytes when unpacked; at most {MAX_UNPACKED:,} are read")
    if unpacked / packed > MAX_RATIO:
        raise UnitFileError(
            f"{name}: unpacks to {unpacked / packed:.0f} times its size; boundaries do not, "
            "so it is not unpacked"
        )
    for member in members:
        inner = PurePosixPath(member.filename.replace("\\", "/"))
        if inner.is_absolute() or ".." in inner.parts or ":" in member.filename:
            raise UnitFileError(f"{name}: the member “{member.filename}” points outside the zip")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise UnitFileError(f"{name}: the member “{member.filename}” is a link, not a file")
    return members


def _one_shapefile(members: list[zipfile.ZipInfo], name: str) -> dict[str, zipfile.ZipInfo]:
    # The Mac's packer adds a shadow of each file, "__MACOSX/._wards.shp", which is no Shapefile.
    members = [member for member in members if not member.filename.startswith("__MACOSX/")]
    shapes = [member for member in members if member.filename.lower().endswith(".shp")]
    if not shapes:
        inside = ", ".join(member.filename for member in members[:5]) or "nothing"
        raise UnitFileError(f"{name}: the zip is no Shapefile: it has no .shp member (it holds {inside})")
    if len(shapes) > 1:
        raise UnitFileError(f"{name}: {len(shapes)} Shapefiles in one zip; give each its own")
    stem = shapes[0].filename[:-4]
    parts = {
        ending: member
        for member in members
        for ending in _TAKEN
        if member.filename.lower() == f"{stem.lower()}{ending}"
    }
    missing = [ending for ending in _NEEDED if ending not in parts]
    if missing:
        raise UnitFileError(f"{name}: the Shapefile “{shapes[0].filename}” lacks its {' and '.join(missing)}")
    return parts
