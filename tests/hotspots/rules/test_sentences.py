"""The explanation in words: rule, reading, every criterion, what is missing, where readings differ."""

import pytest

from hotspots.rules import Between, Reading, Unknown, explain
from hotspots.rules.explain import rows
from tests.hotspots.rules.wards import DECISION_28, judged

V3 = {"users_on_record": 100, "use_points_open": 1, "offenders_arrested_here": 19}


def text(result, lang):
    return "\n".join(explain(result, DECISION_28, lang=lang))


def test_explanation_when_the_literal_reading_differs_says_so_in_both_languages():
    result = judged(**V3)
    assert "Kết quả: chưa đạt địa bàn không ma túy; trọng điểm loại II." in text(result, "vi")
    assert "Nếu đọc theo cách “chỉ tính đúng trong khoảng của từng loại như câu chữ;" in text(result, "vi")
    assert "Answer: not drug-free; key area type II." in text(result, "en")
    assert "the answer would be: key area type III." in text(result, "en")
    assert "the answer would be: no key type." in text(result, "en")


def test_explanation_when_given_names_rule_and_reading():
    said = text(judged(**V3), "vi")
    assert "Quyết định 28/2025/QĐ-TTg" in said
    assert "có hiệu lực từ 24/08/2025" in said
    assert "(cumulative+zero)" in said


def test_explanation_when_facts_are_missing_says_which_why_and_who_can_give_them():
    result = judged(addicts_on_record=Unknown("reported_unknown", "đang rà soát"), use_points_open=0)
    assert (
        "người nghiện có hồ sơ quản lý: đơn vị báo cáo là chưa rõ (đang rà soát); Công an cấp xã nhập"
        in text(result, "vi")
    )


def test_explanation_when_a_known_number_keeps_it_open_says_why():
    nobody = text(judged(residents=0, wanted_hiding=1), "en")
    assert "- residents: 0, of which no rate can be formed; the commune police enter the figure." in nobody
    too_many = text(judged(addicts_on_record=0, exempt_substitution=1), "vi")
    assert "đang điều trị thay thế: các số liệu mâu thuẫn với nhau; Công an cấp xã nhập" in too_many


@pytest.mark.parametrize(("lang", "day"), [("vi", "03/10/2024"), ("en", "2024-10-03")])
def test_explanation_when_the_last_figure_is_too_old_says_its_day_so_that_it_reads_one_way(lang, day):
    result = judged(residents=Unknown("too_old", "2024-10-03"))
    assert f"({day})" in text(result, lang)


def test_explanation_when_a_count_is_a_lower_limit_says_at_least():
    result = judged(offenders_arrested_here=Between(20, None, "not_declared_complete"))
    assert "bị bắt giữ trên địa bàn: ít nhất 20 [chưa xác nhận" in text(result, "vi")
    assert "drug offenders arrested here: at least 20 [records were not declared complete" in text(
        result, "en"
    )


def test_explanation_when_drug_free_hides_a_class_names_it():
    result = judged(addicts_on_record=3, exempt_substitution=3)
    assert "nếu không thì số liệu này ứng với: trọng điểm loại III" in text(result, "vi")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("reading", [Reading(), Reading(False, False, True, True)])
@pytest.mark.parametrize("level", ["commune", "province", "residential_group"])
def test_explanation_when_any_level_is_judged_has_words_for_everything(level, reading, lang):
    result = judged(reading, level=level, use_points_open=Between(1, 4, "unverified_points"))
    lines = explain(result, DECISION_28, lang=lang)
    assert all("{" not in line for line in lines)
    assert len(rows(result, DECISION_28, lang=lang)) == len(result.findings)


def test_number_when_written_in_words_uses_the_marks_of_the_language():
    result = judged(**V3)
    assert "nhân khẩu đang cư trú: 20.000; tỷ lệ: 0,095 %" in text(result, "vi")
    assert "residents: 20,000; rate: 0.095 %" in text(result, "en")
