from pathlib import Path

import pytest

from geo.units.errors import ColumnError
from geo.units.successions import SuccessionRow, read_successions


def written(folder: Path, text: str) -> Path:
    path = folder / "noi_tiep.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_read_when_columns_are_usual_then_words_and_shares_are_understood(tmp_path: Path) -> None:
    text = 'old_code,new_code,type,area_share,legal_basis\n1,8,full,"0,98",1/NQ\n2,9,một phần,,\n2,8,,0.4,\n'
    table = read_successions(written(tmp_path, text), {})
    assert table.findings == []
    assert table.rows == [
        SuccessionRow(2, "1", "8", True, 0.98, legal_basis="1/NQ"),
        SuccessionRow(3, "2", "9", False),
        SuccessionRow(4, "2", "8", None, 0.4),
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("1,8,halb,", "row 2: “halb” says neither whole nor part (full, partial)"),
        ("1,8,full,98.4", "row 2: the share “98.4” is no number from 0 to 1"),
        ("1,8,full,-0.1", "row 2: the share “-0.1” is no number from 0 to 1"),
        ("1,8,full,nhiều", "row 2: the share “nhiều” is no number from 0 to 1"),
        ("1,8,full,nan", "row 2: the share “nan” is no number from 0 to 1"),
    ],
)
def test_read_when_a_cell_is_not_understood_then_a_sentence(tmp_path: Path, row: str, sentence: str) -> None:
    table = read_successions(written(tmp_path, f"old_code,new_code,type,area_share\n{row}\n"), {})
    assert [finding.sentence for finding in table.findings] == [sentence]


def test_read_when_a_column_is_missing_then_the_option_is_named(tmp_path: Path) -> None:
    with pytest.raises(ColumnError, match="looks like the new code; name it with --new-code-column"):
        read_successions(written(tmp_path, "old_code,b\n1,2\n"), {})
    with pytest.raises(ColumnError, match="there is no column “mới”; there is old_code, b"):
        read_successions(written(tmp_path, "old_code,b\n1,2\n"), {"new_code": "mới"})
