"""explain_ward and its words."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import worlds
from tests.hotspots.status_world import point, reported

pytestmark = pytest.mark.django_db


def run(code, **options):
    out = StringIO()
    call_command("explain_ward", code, stdout=out, **options)
    return out.getvalue()


def ward():
    (unit,) = worlds.wards(1)
    reported(unit, users_on_record=100, offenders_arrested_here=19)
    point("đ1", unit, [("listed", date(2025, 3, 1))])
    return unit


def test_explanation_when_asked_in_vietnamese_says_status_rule_reading_and_numbers():
    said = run(ward().code, period="2025", lang="vi")
    assert said.startswith("Phường Ô 0.0 (mã 90000), kỳ 2025: từ 15/12/2024 đến 14/12/2025.")
    assert "Kết quả: chưa đạt địa bàn không ma túy; trọng điểm loại II." in said
    assert "điểm tổ chức, chứa chấp sử dụng còn hoạt động: 1" in said
    assert "Lưu ý: Nếu đọc theo cách" in said


def test_explanation_when_asked_in_english_says_the_same():
    said = run(ward().code, period="2025")
    assert "Answer: not drug-free; key area type II." in said


def test_explanation_when_the_stored_answer_is_older_than_the_data_says_so():
    unit = ward()
    call_command("assess_wards", "--no-months", period="2025", stdout=StringIO())
    assert "differs" not in run(unit.code, period="2025")
    worlds.figures(unit, as_of=date(2025, 12, 14), residents=2_000_000)
    assert "differs from today's data: not drug-free; key area type II." in run(unit.code, period="2025")


def test_explanation_when_the_period_ended_before_the_rule_says_it_only_compares():
    edition = worlds.edition(valid_from=date(2018, 1, 1))
    unit = worlds.ward(edition, 0)
    said = run(unit.code, period="2023", by_todays_rule=True)
    assert "This period ended before the rule was in force" in said


@pytest.mark.parametrize(
    ("code", "options", "message"),
    [
        ("12345", {"period": "2025"}, "No unit of level commune has the code '12345' on 2025-12-14"),
        ("90000", {"period": "next"}, "No assessment period is called 'next'"),
        ("90000", {"period": "2020"}, "is in force from 2025-08-24"),
    ],
)
def test_command_when_asked_for_what_does_not_exist_stops_with_a_sentence(code, options, message):
    ward()
    with pytest.raises(CommandError, match=message):
        run(code, **options)


def test_explanation_when_the_period_still_runs_says_it_is_provisional(time_machine):
    unit = ward()
    time_machine.move_to(datetime(2025, 10, 20, 12, tzinfo=UTC))
    assert "provisional up to 2025-10-20" in run(unit.code, period="2025")
