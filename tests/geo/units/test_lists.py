from pathlib import Path

import pytest

from geo.units.errors import UnitFileError
from geo.units.lists import MOST_CELL, read_list, read_rows


def written(folder: Path, content: bytes) -> Path:
    path = folder / "xa.csv"
    path.write_bytes(content)
    return path


def test_read_when_a_list_is_sound_then_texts_by_column(tmp_path: Path) -> None:
    path = written(tmp_path, '\ufeffcode,name\n00001,Bến Mây\n\n00002,"Đồi Sim, xã"\n'.encode())
    columns = read_list(path)
    assert {name: cells.tolist() for name, cells in columns.items()} == {
        "code": ["00001", "00002"],
        "name": ["Bến Mây", "Đồi Sim, xã"],
    }


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("code,name\n1,Bến Mây\n".encode("cp1258", "replace") + b"\xff", r"is not UTF-8 \(byte \d+: 0x"),
        (b"code,name\n1,a\x00b\n", "line 2 holds a NUL byte"),
        (b"code;name;kind\n1;a;b\n", "cells are separated by ';'; a list needs commas"),
        (b"code,code\n1,2\n", "names a column twice: code"),
        (b"code,name\n1\n", "row 2 has 1 cells, the heading 2"),
        (b"code,name\n", "there is no unit in it"),
        (b'code,name\n1,"a\n', "is no well-formed CSV"),
        (b"code,name\n1," + b"x" * (MOST_CELL + 1) + b"\n", "row 2 has a cell of more than 10,000"),
    ],
)
def test_read_when_a_list_is_broken_then_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(UnitFileError, match=sentence):
        read_list(written(tmp_path, content))


def test_rows_when_there_are_none_then_the_heading_alone(tmp_path: Path) -> None:
    assert read_rows(written(tmp_path, b"a,b\n")) == (["a", "b"], [])
