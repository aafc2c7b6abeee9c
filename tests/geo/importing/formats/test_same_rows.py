"""The same invented rows in every format give the same records."""

from pathlib import Path

import pytest

from geo.importing.formats import FORMATS, open_table
from geo.importing.kinds import KINDS
from geo.importing.opening import look
from geo.importing.profiles import read_profile
from geo.importing.rows import RowReader

FOLDER = Path(__file__).resolve().parents[4] / "fixtures" / "formats"
SUFFIXES = [suffix for each in FORMATS for suffix in each.SUFFIXES]


def records(path: Path) -> list[dict[str, object]]:
    beside = path.with_name(f"{path.name}.yaml")
    profile = read_profile(beside) if beside.exists() else None
    table = open_table(path, choice=profile.choice if profile else None)
    found = []
    for batch in RowReader(table, kind=KINDS["incidents"], profile=profile).batches():
        assert batch.problems == []
        for place in range(len(batch.numbers)):
            values = {name: column[place] for name, column in batch.columns.items()}
            found.append({name: value for name, value in values.items() if value is not None})
    return found


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_rows_when_in_any_format_then_the_same_records_as_in_plain_csv(suffix: str) -> None:
    expected = records(FOLDER / "incidents.csv")
    assert len(expected) == 5
    assert records(FOLDER / f"incidents{suffix}") == expected


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_file_when_looked_at_then_its_first_rows_are_shown(suffix: str) -> None:
    about = look(FOLDER / f"incidents{suffix}")
    first = about.sheets[0]
    assert any("VV-01" in cells for _, cells in first.rows)
    assert first.headings
    assert about.readings == ()


def test_suffixes_when_listed_then_no_two_formats_claim_one() -> None:
    assert len(SUFFIXES) == len(set(SUFFIXES))
