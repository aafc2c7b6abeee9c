"""Files of offices, good and hostile, made for one test."""

import json
import zipfile
from pathlib import Path
from typing import Any

HEAD = ("source_id", "occurred_on", "lon", "lat", "unit_code")
MEDIA = b"application/vnd.oasis.opendocument.spreadsheet"
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(f"xmlns:{part}='{OPEN_DOCUMENT}:{part}:1.0'" for part in ("office", "table", "text"))
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<dimension ref="{stated}"/><sheetData>{rows}</sheetData></worksheet>'
)


def csv(path: Path, rows: list[tuple[object, ...]], head: tuple[str, ...] = HEAD) -> Path:
    lines = [",".join(str(cell) for cell in row) for row in (head, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def xlsx(path: Path, rows: list[list[Any]], **book: Any) -> Path:
    """A workbook of one sheet; `epoch` may be openpyxl's other one."""
    from openpyxl import Workbook

    made = Workbook()
    for name, value in book.items():
        setattr(made, name, value)
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def with_sheet(path: Path, xml: str, *, prolog: str = "", stated: str = "A1") -> Path:
    """A workbook whose one sheet is the given XML."""
    xlsx(path, [["a"]])
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = (prolog + SHEET.format(rows=xml, stated=stated)).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def ods(path: Path, rows: str, *, prolog: str = "", manifest: str = "<m/>") -> Path:
    """A spreadsheet of one sheet whose rows are the given XML."""
    content = (
        f"{prolog}<office:document-content {NAMES}><table:table table:name='a'>{rows}</table:table>"
        "</office:document-content>"
    )
    members = {"mimetype": MEDIA, "META-INF/manifest.xml": manifest.encode(), "content.xml": content.encode()}
    return zipped(path, members)


def geojson(path: Path, *features: tuple[dict[str, object], object], **members: object) -> Path:
    """A collection of (properties, geometry)."""
    made = [{"type": "Feature", "properties": own, "geometry": shape} for own, shape in features]
    content = {"type": "FeatureCollection", **members, "features": made}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def link(path: Path, name: str, target: str) -> Path:
    """A zip with a symbolic link inside."""
    member = zipfile.ZipInfo(name)
    member.create_system = 3
    member.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, target)
    return path
