"""Files that are not what their name says, told by their first bytes.

GDAL would open some of them whatever they are called, and an OGR VRT named .csv reads other files of the
server; here such a file is named and refused before anything parses it.
"""

_STARTS = (
    (b"PK\x03\x04", "ZIP (XLSX, ODS, KMZ, …)"),
    (b"PK\x05\x06", "ZIP"),
    (b"SQLite format 3\x00", "SQLite (GeoPackage)"),
    (b"\xd0\xcf\x11\xe0", "XLS (OLE)"),
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"PAR1", "Parquet"),
    (b"fgb\x03", "FlatGeobuf"),
    (b"\x00\x00\x27\x0a", "Shapefile"),
    (b"{\\rtf", "RTF"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_TEXTS = (
    (b"<ogrvrt", "OGR VRT"),
    (b"<vrtdataset", "GDAL VRT"),
    (b"<html", "HTML"),
    (b"<!doctype html", "HTML"),
    (b"<", "XML"),
    (b"{", "JSON"),
    (b"[", "JSON"),
)


def disguise(start: bytes) -> str | None:
    """What a file that should be CSV really is, by its first few hundred bytes; None for plain text."""
    for signature, name in _STARTS:
        if start.startswith(signature):
            return name
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"<ogrvrt" in text:
        return "OGR VRT"
    return next((name for signature, name in _TEXTS if text.startswith(signature)), None)
