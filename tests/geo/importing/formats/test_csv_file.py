import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.importing.errors import ImportRefused
from geo.importing.formats import csv_file, open_table


def rows_of(path: Path, delimiter: str = ",") -> list[tuple[int, list[str]]]:
    table = open_table(path, delimiter=delimiter)
    return [(first + place, row) for first, rows in table.chunks for place, row in enumerate(rows)]


def written(tmp_path: Path, content: bytes, name: str = "thu.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(ImportRefused) as caught:
        rows_of(path)
    (problem,) = caught.value.problems
    assert path.name in str(caught.value)
    return problem.code, caught.value.text("vi")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_csv_when_utf8_with_or_without_mark_then_text_in_nfc(tmp_path: Path, mark: bytes) -> None:
    decomposed = "Hòa".encode()
    path = written(tmp_path, mark + b"a,b\r\n007,Ho\xcc\x80a\n")
    table = open_table(path)
    assert table.heading == ["a", "b"]
    assert rows_of(path) == [(2, ["007", decomposed.decode()])]


def test_csv_when_a_cell_has_lines_then_row_numbers_are_a_spreadsheets(tmp_path: Path) -> None:
    path = written(tmp_path, b'a,b\n1,"x\ny"\n\n2,z\n')
    assert rows_of(path) == [(2, ["1", "x\ny"]), (3, []), (4, ["2", "z"])]


def test_csv_when_another_delimiter_is_stated_then_used(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, b"a;b\n1;2\n"), ";") == [(2, ["1", "2"])]


def test_csv_when_not_utf8_then_line_and_byte_are_named(tmp_path: Path) -> None:
    path = written(tmp_path, b"a,b\n" + b"1,2\n" * 5000 + b"3,Ph\x8dng\n")
    code, said = refusal(path)
    assert code == "not_utf8"
    assert "5002" in said
    assert f"byte {4 + 20000 + 5}" in said
    assert "0x8D" in said


def test_csv_when_not_utf8_but_another_encoding_fits_then_the_line_and_its_readings(tmp_path: Path) -> None:
    path = written(tmp_path, b"a,b\n" + b"1,2\n" * 5000 + b"3,Ph\xfang\n")
    code, said = refusal(path)
    assert code == "encoding_not_confirmed"
    assert "5002" in said
    assert "cp1258: “3,Phúng”" in said


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (b"PK\x03\x04rest", "ZIP"),
        (b"SQLite format 3\x00", "GeoPackage"),
        (b"\xd0\xcf\x11\xe0\xa1", "XLS"),
        (b"<OGRVRTDataSource><OGRVRTLayer/>", "OGR VRT"),
        (b'<?xml version="1.0"?><OGRVRTDataSource/>', "OGR VRT"),
        (b'{"type": "gdal_streamed_alg"}', "JSON"),
        (b"\x1f\x8b\x08", "GZIP"),
        (b"<!DOCTYPE html><table>", "HTML"),
    ],
)
def test_csv_when_another_format_in_disguise_then_named(tmp_path: Path, start: bytes, said: str) -> None:
    code, sentence = refusal(written(tmp_path, start))
    assert code == "format_in_disguise"
    assert said in sentence


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf \r\n", "empty_file"),
        (b"a,b\n1,\x00\n", "nul_bytes"),
        (b"a;b;c\n1;2;3\n", "wrong_delimiter"),
        (b'a,b\n1,"x\n2,y\n', "broken_csv"),
        (b'a,b\n1,"x"y\n', "broken_csv"),
        (b"a,b\n1," + b"x" * 10_001 + b"\n", "cell_too_long"),
        (b'a,b\n1,"' + b"x\n" * 200_000 + b'"\n', "cell_too_long"),
        (b"a," * 300 + b"b\n", "too_many_columns"),
    ],
)
def test_csv_when_broken_then_refused_with_its_code(tmp_path: Path, content: bytes, code: str) -> None:
    assert refusal(written(tmp_path, content))[0] == code


def test_file_when_of_an_unknown_format_then_the_known_are_named(tmp_path: Path) -> None:
    code, sentence = refusal(written(tmp_path, b"PK\x03\x04", "thu.doc"))
    assert code == "unknown_format"
    assert ".csv" in sentence


def test_csv_when_read_to_the_end_then_all_is_done(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, b"a\n1\n"))
    list(table.chunks)
    assert table.done() == 1.0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.lists(st.text(st.sampled_from('aàa\u0300",\r\n \u2028x'), max_size=5), min_size=2, max_size=2),
        min_size=1,
        max_size=8,
    ),
    block=st.integers(1, 9),
)
def test_csv_when_read_in_blocks_of_any_size_then_as_line_by_line(
    tmp_path: Path, rows: list[list[str]], block: int
) -> None:
    path = tmp_path / "thu.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["a", "b"], *rows])
    with path.open(encoding="utf-8", newline="") as file:
        expected = [[unicodedata.normalize("NFC", cell) for cell in row] for row in csv.reader(file)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_file, "_BLOCK", block)
        assert [row for _, row in rows_of(path)] == expected[1:]


@pytest.mark.parametrize(
    ("bad", "code", "line"),
    [(b"2,\x00\n", "nul_bytes", 7), (b"2," + b"x" * 10_001 + b"\n", "cell_too_long", 7)],
)
def test_csv_when_a_line_of_a_later_block_is_bad_then_its_number_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: bytes, code: str, line: int
) -> None:
    monkeypatch.setattr(csv_file, "_BLOCK", 6)
    path = written(tmp_path, b"a,b\r\n" + b"1,2\n" * 5 + bad + b"1,2\n")
    with pytest.raises(ImportRefused) as caught:
        rows_of(path)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert line in (problem.row, problem.details.get("line"))
