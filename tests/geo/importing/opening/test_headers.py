from geo.importing.opening.headers import candidates, flattened
from geo.importing.opening.source import Merge

ROWS = [
    (1, ("DANH SÁCH VỤ VIỆC",)),
    (2, ()),
    (3, ("mã vụ", "thời gian", "", "địa điểm")),
    (4, ("", "ngày", "giờ", "")),
    (5, ("V-1", "2025-09-01", "21:30", "ngõ 12")),
    (6, ("V-2", "2025-09-02", "", "ngõ 14")),
]
MERGES = [Merge(1, 1, 1, 4), Merge(3, 1, 4, 1), Merge(3, 2, 3, 3), Merge(3, 4, 4, 4)]


def test_heading_when_cells_are_merged_then_one_heading_per_column() -> None:
    heading = flattened(ROWS, MERGES, first=3, last=4)
    assert heading.cells == ("mã vụ", "thời gian – ngày", "thời gian – giờ", "địa điểm")


def test_heading_when_nothing_is_merged_then_an_empty_cell_above_takes_no_neighbours_name() -> None:
    assert flattened(ROWS, [], first=3, last=4).cells == ("mã vụ", "thời gian – ngày", "giờ", "địa điểm")


def test_candidates_when_a_title_stands_above_then_both_heading_rows_are_proposed_first() -> None:
    first = candidates(ROWS, MERGES)[0]
    assert (first.first, first.last) == (3, 4)


def test_candidates_when_row_one_is_a_heading_then_it_stands_first() -> None:
    rows = [(1, ("source_id", "occurred_on")), (2, ("V-1", "2025-09-01")), (3, ("V-2", "2025-09-02"))]
    assert candidates(rows, [])[0].first == 1


def test_candidates_when_all_cells_are_numbers_then_none() -> None:
    assert candidates([(1, ("1", "2")), (2, ("3", "4"))], []) == ()


def test_heading_when_a_cell_has_lines_then_they_become_one() -> None:
    assert flattened([(1, ("mã\n vụ", "ngày"))], [], first=1, last=1).cells == ("mã vụ", "ngày")


def test_candidates_when_a_title_stands_right_above_then_it_is_no_part_of_the_heading() -> None:
    rows = [(1, ("DANH SÁCH", "", "")), (2, ("mã vụ", "ngày", "nơi")), (3, ("V-1", "2025-09-01", "ngõ"))]
    first = candidates(rows, [Merge(1, 1, 1, 3)])[0]
    assert (first.first, first.last, first.cells) == (2, 2, ("mã vụ", "ngày", "nơi"))
