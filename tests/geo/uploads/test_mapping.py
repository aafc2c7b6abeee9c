"""Columns proposed from headings, remembered by a fingerprint, turned into a profile."""

from geo.importing.kinds import KINDS
from geo.importing.profiles import profile_from
from geo.uploads.mapping import Chosen, content_of, from_content, mark_of, missing, proposed, unknown_words

INCIDENTS = KINDS["incidents"]


def columns(**samples: list[str]) -> list[dict]:
    return [{"heading": heading, "samples": cells, "words": []} for heading, cells in samples.items()]


def test_mark_when_headings_differ_by_case_and_marks_then_is_the_same_and_else_another():
    assert mark_of(["Số vụ", "Ngày"]) == mark_of(["SO VU", "ngày"])
    assert mark_of(["Số vụ", "Ngày"]) != mark_of(["Ngày", "Số vụ"])
    assert mark_of(["ab", "c"]) != mark_of(["a", "bc"])


def test_proposal_when_one_form_fits_all_days_then_is_proposed():
    sure = proposed(columns(**{"ngày xảy ra": ["31.12.2025"], "mã vụ": ["A"]}), INCIDENTS)
    assert (sure.columns, sure.formats) == (
        {"ngày xảy ra": "occurred_on", "mã vụ": "source_id"},
        {"occurred_on": "%d.%m.%Y"},
    )
    short = proposed(columns(**{"ngày xảy ra": ["01/02/25"]}), INCIDENTS)
    assert short.formats == {"occurred_on": "%d/%m/%y"}


def test_content_when_two_columns_feed_a_field_then_are_joined_in_the_files_order():
    chosen = Chosen({"Năm": "occurred_on", "x": "", "Tháng": "occurred_on", "Số": "source_id"})
    content = content_of(chosen, kind="incidents", source="thử")
    assert profile_from(content).columns == {"occurred_on": ("Năm", "Tháng"), "source_id": ("Số",)}
    assert from_content(content, ["Năm", "x", "Tháng", "Số"]).columns == chosen.columns


def test_content_when_a_field_lost_its_column_then_its_form_and_words_are_not_kept():
    chosen = Chosen({"Số": "source_id"}, {"occurred_on": "%d.%m.%Y"}, {"offence": {"bán": "sale"}})
    content = content_of(chosen, kind="incidents", source="thử")
    assert (content["formats"], content["values"]) == ({}, {})


def test_missing_when_a_group_has_no_column_then_names_the_group():
    figures = KINDS["figures"]
    gaps = missing(Chosen({"a": "residents"}), figures)
    assert [tuple(each.name for each in gap) for gap in gaps if isinstance(gap, tuple)] == [
        ("unit_code", "unit_name"),
        ("as_of", "from_day"),
    ]
    assert missing(Chosen({"a": "unit_code", "b": "as_of"}), figures) == []


def test_words_when_known_in_either_language_then_need_no_translation():
    offence = INCIDENTS.field("offence")
    assert unknown_words(offence, ["mua bán", "sale", "mua bán trái phép"]) == ["mua bán trái phép"]
    assert unknown_words(INCIDENTS.field("source_id"), ["x"]) == []
