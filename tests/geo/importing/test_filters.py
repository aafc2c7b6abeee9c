import pytest

from geo.importing.errors import ProfileError
from geo.importing.filters import RowFilter

PLACES = {"is_drug": 0, "Category": 1, "PD district": 2}


@pytest.mark.parametrize(
    ("text", "row", "kept"),
    [
        ("is_drug == 1", ["1", "", ""], True),
        ("is_drug == 1", ["1.0", "", ""], True),
        ("is_drug == 1", ["", "", ""], False),
        ('is_drug == "1.0"', ["1", "", ""], False),
        ("is_drug != 1", ["x", "", ""], True),
        ("is_drug >= 2 and is_drug < 5", ["4", "", ""], True),
        ('Category in ["A", "B"] or is_drug == 1', ["0", "B", ""], True),
        ('not Category == "A"', ["", "A", ""], False),
        ('not (Category == "A" or Category == "B") and is_drug == 1', ["1", "C", ""], True),
        ("`PD district` == 'TÂY'", ["", "", "TÂY"], True),
        ("is_drug in [1, 2]", ["2", "", ""], True),
        ("is_drug > -1", ["0", "", ""], True),
    ],
)
def test_filter_when_asked_about_a_row_then_says_whether_it_counts(
    text: str, row: list[str], kept: bool
) -> None:
    assert RowFilter(text).test_for(PLACES)(row) is kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "is_drug",
        "is_drug = 1",
        "is_drug == ",
        "is_drug == 1 2",
        "(is_drug == 1",
        "__import__('os').system('ls')",
        "is_drug == other",
        "is_drug in []",
        "1 == is_drug",
        "is_drug == 1; x",
        "is_drug and 1",
    ],
)
def test_filter_when_not_of_the_language_then_a_sentence(text: str) -> None:
    with pytest.raises(ProfileError, match="filter"):
        RowFilter(text)


def test_filter_when_read_then_names_its_columns() -> None:
    assert RowFilter("is_drug == 1 and `PD district` != 'X' or is_drug == 2").columns == (
        "is_drug",
        "PD district",
    )
