from pathlib import Path

import pytest

from geo.importing.errors import ImportRefused
from geo.importing.formats import open_table
from geo.importing.opening import Choice, look


def rows_of(path: Path, **choice: str) -> list[tuple[int, list[str]]]:
    table = open_table(path, choice=Choice(**choice))  # type: ignore[arg-type]
    body = [(first + place, row) for first, rows in table.chunks for place, row in enumerate(rows)]
    return [(1, table.heading), *body]


def written(tmp_path: Path, content: bytes, name: str) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tsv_when_its_encoding_is_certain_then_read_without_a_word(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "mã\tnơi\r\n007\tHo\u0300a\r\n\r\n008\t\r\n".encode(encoding), "a.tsv")
    assert rows_of(path) == [(1, ["mã", "nơi"]), (2, ["007", "Hòa"]), (3, []), (4, ["008", ""])]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_when_without_a_mark_then_asked_for_and_then_read(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "mã,nơi\n1,Hòa\n".encode(encoding), "a.csv")
    with pytest.raises(ImportRefused) as caught:
        rows_of(path, encoding="")
    assert caught.value.problems[0].code in ("encoding_not_confirmed", "nul_bytes")
    assert rows_of(path, encoding=encoding)[1] == (2, ["1", "Hòa"])


def test_text_when_not_utf8_then_each_reading_is_shown_with_a_line(tmp_path: Path) -> None:
    path = written(tmp_path, b"ma,noi\n1,x\n2,Ph\xad\xeang B\xd5n\n", "a.txt")
    about = look(path)
    assert about.encoding == ""
    first = about.readings[0]
    assert (first.encoding, first.sample) == ("tcvn3", "2,Phường Bến")
    assert about.sheets[0].rows[2] == (3, ("2", "Phường Bến"))


def test_text_when_its_odd_letters_come_late_then_they_are_found(tmp_path: Path) -> None:
    path = written(tmp_path, b"ma,noi\n" + b"1,x\n" * 100_000 + b"2,Ph\xad\xeang\n", "a.csv")
    assert look(path).readings[0].sample == "2,Phường"


def test_encoding_when_said_and_wrong_then_the_line_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, b"ma,noi\n1,x\n2,\x90\n", "a.csv")
    with pytest.raises(ImportRefused) as caught:
        rows_of(path, encoding="cp1258")
    (problem,) = caught.value.problems
    assert (problem.code, problem.details["line"]) == ("encoding_fails", 3)


@pytest.mark.parametrize("sign", [";", "|", "\t", ","])
def test_text_file_when_another_delimiter_divides_it_then_seen_or_said(tmp_path: Path, sign: str) -> None:
    path = written(tmp_path, f"a{sign}b\n1{sign}2\n".encode(), "a.txt")
    assert rows_of(path) == [(1, ["a", "b"]), (2, ["1", "2"])]
    assert look(path).delimiter == sign


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b'a\tb\n1\t"x\n', "broken_csv"),
        (b"a\tb\n1\t" + b"x" * 10_001 + b"\n", "cell_too_long"),
        (b"a\t" * 300 + b"b\n", "too_many_columns"),
        (b"a\tb\n1\tPh\x90\n", "not_text"),
    ],
)
def test_tsv_when_broken_then_refused_with_its_code(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(ImportRefused) as caught:
        rows_of(written(tmp_path, content, "a.tsv"))
    assert caught.value.problems[0].code == code
