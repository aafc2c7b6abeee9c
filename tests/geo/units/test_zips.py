import stat
import zipfile
from pathlib import Path

import pytest

from geo.units import zips
from geo.units.errors import UnitFileError
from geo.units.zips import unpack_shapefile
from tests.geo.units.files import zipped_shapefile


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_unpack_when_one_shapefile_then_its_parts_under_our_name(tmp_path: Path) -> None:
    source = zipped_shapefile(tmp_path / "a.zip")
    out = tmp_path / "out"
    out.mkdir()
    assert unpack_shapefile(source, out) == out / "units.shp"
    assert {".shp", ".shx", ".dbf", ".prj"} <= {part.suffix for part in out.iterdir()}


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"bang.csv": b"a,b"}, "the zip is no Shapefile: it has no .shp member .it holds bang.csv"),
        ({}, "it holds nothing"),
        ({"a.shp": b"1", "b.shp": b"2"}, "2 Shapefiles in one zip"),
        ({"a.shp": b"1"}, "lacks its .shx and .dbf"),
        ({"../a.shp": b"1"}, "“../a.shp” points outside the zip"),
        ({"/etc/a.shp": b"1"}, "points outside the zip"),
        ({"..\\a.shp": b"1"}, "points outside the zip"),
        ({"a.shp": b"\0" * 1_000_000}, "unpacks to .* times its size"),
        ({f"{n}.txt": b"x" for n in range(zips.MAX_MEMBERS + 1)}, "65 members in the zip"),
    ],
)
def test_unpack_when_zip_is_bad_then_sentence_and_nothing_written(
    tmp_path: Path, members: dict[str, bytes], sentence: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(UnitFileError, match=sentence):
        unpack_shapefile(_zip(tmp_path / "a.zip", members), out)
    assert not list(out.iterdir())


def test_unpack_when_too_large_unpacked_then_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_UNPACKED", 100)
    with pytest.raises(UnitFileError, match="bytes when unpacked; at most 100"):
        unpack_shapefile(zipped_shapefile(tmp_path / "a.zip"), tmp_path)


def test_unpack_when_member_is_a_link_then_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.shp")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(UnitFileError, match=r"“a\.shp” is a link"):
        unpack_shapefile(tmp_path / "a.zip", tmp_path)


def test_unpack_when_zip_is_cut_then_refused(tmp_path: Path) -> None:
    whole = zipped_shapefile(tmp_path / "a.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnitFileError, match=r"cut.zip: the zip cannot be unpacked"):
        unpack_shapefile(tmp_path / "cut.zip", tmp_path)


def test_unpack_when_a_member_is_damaged_then_refused(tmp_path: Path) -> None:
    file = _zip(tmp_path / "a.zip", {f"a.{part}": bytes(range(256)) * 9 for part in ("shp", "shx", "dbf")})
    content = bytearray(file.read_bytes())
    content[35:75] = b"\xff" * 40
    file.write_bytes(bytes(content))
    with pytest.raises(UnitFileError, match=r"a.zip: the zip cannot be unpacked"):
        unpack_shapefile(file, tmp_path)


def test_unpack_when_the_zip_was_made_on_a_mac_then_its_shadow_files_do_not_count(tmp_path: Path) -> None:
    source = zipped_shapefile(tmp_path / "a.zip")
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("__MACOSX/._wards.shp", b"shadow")
    (out := tmp_path / "out").mkdir()
    assert unpack_shapefile(source, out).exists()
