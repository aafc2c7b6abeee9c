from datetime import date
from pathlib import Path

import pytest

from geo.units.corrections import Correction, corrected, read_corrections
from geo.units.errors import ColumnError, UnitCheckError

HEADING = "code,from_day,new_code,new_name,new_kind,source\n"


def written(folder: Path, rows: str, heading: str = HEADING) -> Path:
    path = folder / "sua.csv"
    path.write_text(heading + rows, encoding="utf-8")
    return path


def test_read_when_a_row_is_sound_then_a_correction(tmp_path: Path) -> None:
    path = written(tmp_path, "00001,2026-04-30,,,phường,237/NQ\n")
    assert read_corrections(path) == [Correction(2, "00001", date(2026, 4, 30), "237/NQ", new_kind="PHUONG")]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "00001,2026-04-30,2,,,",
            "row 2: source is empty; every correction needs a code, a day and a source",
        ),
        ("00001,30/4/2026,2,,,x", "row 2: “30/4/2026” is no day; write YYYY-MM-DD"),
        ("00001,2026-04-30,,,,x", "row 2: nothing changes; give a new_code, new_name or new_kind"),
        ("00001,2026-04-30,,,châu,x", "row 2: “châu” is no kind of unit"),
        ("1,2026-04-30,2,,,x\n1,2026-04-30,3,,,x", "code 1 is corrected 2 times on 2026-04-30"),
    ],
)
def test_read_when_a_row_is_wrong_then_a_sentence(tmp_path: Path, row: str, sentence: str) -> None:
    with pytest.raises(UnitCheckError) as refused:
        read_corrections(written(tmp_path, f"{row}\n"))
    assert [finding.sentence for finding in refused.value.findings] == [sentence]


def test_read_when_a_column_is_missing_then_it_is_named(tmp_path: Path) -> None:
    with pytest.raises(ColumnError, match="the columns source are missing"):
        read_corrections(written(tmp_path, "1,2026-04-30,2\n", "code,from_day,new_code\n"))


def test_names_when_only_the_kind_changes_then_the_full_name_follows() -> None:
    names = corrected(
        Correction(2, "1", date(2026, 4, 30), "x", new_kind="PHUONG"), code="1", name="A", kind="XA"
    )
    assert (names.code, names.full_name, names.kind) == ("1", "Phường A", "PHUONG")
