import string

import pytest

from geo.importing.problems import SHOWN, Problem, catalogue


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_entry_when_read_then_both_languages_say_the_same_things(code: str) -> None:
    entry = catalogue()[code]
    fields = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for text in (entry.vi + entry.mend_vi, entry.en + entry.mend_en)
    ]
    assert fields[0] == fields[1]
    assert bool(entry.mend_vi) == bool(entry.mend_en)
    assert entry.severity in ("error", "warning")


def test_sentence_when_full_then_names_file_row_column_and_what_was_found() -> None:
    problem = Problem("impossible_date", row=7, column="ngày xảy ra", found="31/6/2018")
    assert problem.full_sentence("a.csv", "en") == (
        "a.csv, row 7, column “ngày xảy ra”: “31/6/2018” is a day that does not exist."
    )
    assert "dòng 7, cột “ngày xảy ra”" in problem.full_sentence("a.csv", "vi")


def test_problem_when_stored_then_read_back() -> None:
    problem = Problem("negative_number", row=3, column="plants", found="-1")
    assert Problem.from_json(problem.as_json()) == problem


def test_found_when_long_then_cut() -> None:
    assert len(Problem("not_a_number", row=1, found="9" * 500).sentence("en")) < SHOWN + 120
