from pathlib import Path

import pytest

from geo.importing.errors import ImportRefused
from geo.importing.formats import open_table
from geo.importing.kinds import KINDS
from geo.importing.profiles import Profile, profile_from
from geo.importing.rows import HIDDEN, Batch, RowReader


def read(
    tmp_path: Path, text: str, *, kind: str = "incidents", profile: Profile | None = None
) -> tuple[RowReader, list[Batch]]:
    path = tmp_path / "thu.csv"
    path.write_text(text, encoding="utf-8")
    reader = RowReader(open_table(path), kind=KINDS[kind], profile=profile)
    return reader, list(reader.batches())


def refused_codes(tmp_path: Path, text: str, **more: object) -> list[str]:
    with pytest.raises(ImportRefused) as caught:
        read(tmp_path, text, **more)  # type: ignore[arg-type]
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize("heading", ["source_id,occurred_on,offence", "Mã vụ,NGÀY XẢY RA,hanh_vi"])
def test_rows_when_headed_in_either_language_then_the_same(tmp_path: Path, heading: str) -> None:
    _, (batch,) = read(tmp_path, f"{heading}\nA1,29/10/2025,mua bán\n")
    assert batch.columns["offence"] == ["sale"]
    assert str(batch.columns["occurred_on"][0]) == "2025-10-29"
    assert batch.problems == []


def test_rows_when_cells_are_bad_then_each_problem_has_its_row_and_column(tmp_path: Path) -> None:
    reader, (batch,) = read(
        tmp_path, "source_id,ngày xảy ra,plants\nA1,2025-10-29,3\n,31/6/2018,-2\nA3,2025-10-30,\n"
    )
    assert [(p.code, p.row, p.column) for p in batch.problems] == [
        ("missing_value", 3, "source_id"),
        ("impossible_date", 3, "ngày xảy ra"),
        ("negative_number", 3, "plants"),
    ]
    (refused,) = reader.refused(batch)
    assert refused.row == 3
    assert refused.raw == {"source_id": "", "ngày xảy ra": "31/6/2018", "plants": "-2"}


def test_rows_when_blank_or_of_another_width_then_counted_or_refused(tmp_path: Path) -> None:
    reader, (batch,) = read(
        tmp_path, "source_id,occurred_on\nA1,2025-10-29\n\n,\nA2\nA3,2025-10-30\nA4,2025-10-30,\n"
    )
    assert batch.numbers == [2, 6]
    assert reader.counts["blank"] == 2
    assert [(each.row, each.problems[0].code) for each in reader.misshapen] == [
        (5, "row_width"),
        (7, "row_width"),
    ]


def test_rows_when_a_text_holds_an_identity_number_then_it_is_kept_nowhere(tmp_path: Path) -> None:
    reader, (batch,) = read(
        tmp_path, "source_id,occurred_on,place_text\nA1,2025-10-29,nhà của 001095012345\n"
    )
    (refused,) = reader.refused(batch)
    assert refused.raw["place_text"] == HIDDEN
    assert "001095012345" not in repr(refused)


def test_rows_when_nothing_below_the_heading_then_refused(tmp_path: Path) -> None:
    assert refused_codes(tmp_path, "source_id,occurred_on\n") == ["no_rows"]
    assert refused_codes(tmp_path, "source_id,occurred_on\n,\n\n") == ["no_rows"]


def test_headings_when_a_column_is_missing_then_named_with_its_vietnamese(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as caught:
        read(tmp_path, "mã vụ,địa điểm\nA1,x\n")
    assert "occurred_on" in str(caught.value)
    assert "ngày xảy ra" in caught.value.text("vi")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("source_id,occurred_on,mã vụ\n1,2025-01-01,1\n", ["duplicate_column"]),
        ("source_id,occurred_on,Họ và tên\n1,2025-01-01,x\n", ["person_column"]),
        ("source_id,Số CCCD\n1,2\n", ["person_column", "missing_column"]),
        (
            "source_id,occurred_on,place_text\n" + "001095012345,2025-01-01,x\n" * 3,
            ["person_numbers"],
        ),
    ],
)
def test_headings_when_unusable_then_the_whole_file_is_refused(
    tmp_path: Path, text: str, codes: list[str]
) -> None:
    assert refused_codes(tmp_path, text) == codes


def test_profile_when_it_maps_joins_filters_and_fills_then_rows_follow(tmp_path: Path) -> None:
    profile = profile_from(
        {
            "kind": "incidents",
            "columns": {"source_id": "No", "occurred_on": ["Y", "M", "D"]},
            "formats": {"occurred_on": "%Y %m %d"},
            "constants": {"discovery": "patrol"},
            "filter": "drug == 1",
        }
    )
    reader, (batch,) = read(tmp_path, "No,Y,M,D,drug\n1,2007,1,9,1\n2,2007,1,9,0\n", profile=profile)
    assert [str(day) for day in batch.columns["occurred_on"]] == ["2007-01-09"]
    assert batch.columns["discovery"] == ["patrol"]
    assert reader.counts["filtered_out"] == 1


def test_profile_when_the_filter_leaves_nothing_then_refused(tmp_path: Path) -> None:
    profile = profile_from(
        {
            "kind": "incidents",
            "columns": {"source_id": "No", "occurred_on": "D"},
            "filter": "No == 9",
        }
    )
    assert refused_codes(tmp_path, "No,D\n1,2025-01-01\n", profile=profile) == ["no_rows_left"]
    assert refused_codes(tmp_path, "No,D\n1,2025-01-01\n\n", profile=profile) == ["no_rows_left"]


def test_profile_when_a_column_it_names_is_there_twice_then_refused(tmp_path: Path) -> None:
    profile = profile_from({"kind": "incidents", "columns": {"source_id": "No", "occurred_on": "D"}})
    assert refused_codes(tmp_path, "No,D,D\n1,2025-01-01,2025-02-01\n", profile=profile) == [
        "duplicate_column"
    ]


def test_profile_when_it_names_a_missing_column_then_refused(tmp_path: Path) -> None:
    profile = profile_from({"kind": "incidents", "columns": {"source_id": "No", "occurred_on": "Day"}})
    assert refused_codes(tmp_path, "No,D\n1,2025-01-01\n", profile=profile) == ["profile_column_missing"]


def test_profile_when_the_file_has_a_person_column_then_still_refused(tmp_path: Path) -> None:
    profile = profile_from({"kind": "incidents", "columns": {"source_id": "No", "occurred_on": "D"}})
    assert refused_codes(tmp_path, "No,D,Suspect name\n1,2025-01-01,x\n", profile=profile) == [
        "person_column"
    ]
