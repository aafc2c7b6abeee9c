"""The operator's basemap as a file: raster tiles in one MBTiles file (an SQLite database of pictures)."""

import sqlite3
from contextlib import closing
from pathlib import Path

# What a tile begins with, and what it then is.
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"RIFF", "image/webp"),
)
DEEPEST_ZOOM = 22
_TILE = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"


class TileFileError(Exception):
    """The configured file is not there, is no MBTiles file, or holds tiles that are no pictures."""


def read_tile(file: Path, *, zoom: int, place: tuple[int, int]) -> tuple[bytes, str] | None:
    """One tile and its media type; `place` is (x, y) counted from the north-west corner, as on the web.

    None where the file has no such tile. Raises TileFileError.
    """
    x, y = place
    if not file.is_file():
        raise TileFileError(f"VX_BASEMAP_FILE={file}: there is no such file.")
    if zoom > DEEPEST_ZOOM or max(x, y) >= 2**zoom:
        return None
    # MBTiles counts rows from the south.
    wanted = (zoom, x, 2**zoom - 1 - y)
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as tiles:
            row = tiles.execute(
                "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
                wanted,
            ).fetchone()
    except sqlite3.DatabaseError as fault:
        raise TileFileError(f"VX_BASEMAP_FILE={file} is no MBTiles file: {fault}.") from fault
    return None if row is None else (row[0], _kind(row[0], file))


def _kind(tile: bytes, file: Path) -> str:
    for start, kind in _KINDS:
        if tile.startswith(start):
            return kind
    raise TileFileError(
        f"VX_BASEMAP_FILE={file} holds tiles that are no pictures; vector tiles cannot be the basemap here."
    )
