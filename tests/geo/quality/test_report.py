from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from geo import placing
from geo.models import (
    ImportRun,
    Incident,
    IncidentPlacement,
    OtherId,
    RejectedRow,
    ReviewDecision,
    ReviewItem,
)
from geo.quality import Question, compare, report_of
from tests import worlds
from tests.reference import quality as slow

pytestmark = pytest.mark.django_db
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
SAID = datetime(2025, 12, 1, 3, 0, tzinfo=UTC)


def city():
    """Cases of two sources, two wards and two months, located in every way."""
    first, second = worlds.wards(2)
    cases = [
        worlds.incident("1", point=worlds.inside(0, 0), criminal_here=1, admin_here=2),
        worlds.incident("2", point=worlds.inside(0, 0), precision="street", source="báo"),
        worlds.incident("3", precision="ward", located_by="unit_code", stated_unit_code=first.code),
        worlds.incident("4", point=worlds.inside(1, 0), occurred_on=date(2025, 8, 1), criminal_here=0),
        worlds.incident("5", point=worlds.inside(1, 5)),
        worlds.incident("6", precision="none", date_precision="year"),
        worlds.incident("7", point=worlds.inside(0, 0), occurred_on=date(2024, 8, 1)),
    ]
    Incident.objects.update(recorded_at=SAID)
    placing.place_incidents()
    return first, second, cases


@pytest.mark.parametrize("by", [("source", "month"), ("month", "unit"), ("unit", "source")])
def test_groups_when_counted_by_the_database_then_as_one_by_one(by):
    city()
    report = report_of(Question(*YEAR, by=by))
    assert {group.keys: slow.told(group) for group in report.groups} == slow.groups(*YEAR, by=by)
    assert report.whole.records == 6


def test_whole_when_counted_then_located_late_outside_and_offenders():
    city()
    whole = report_of(Question(*YEAR)).whole
    assert {name: n for name, n in whole.precision.items() if n} == {
        "house": 3,
        "street": 1,
        "ward": 1,
        "none": 1,
    }
    assert {name: n for name, n in whole.located_by.items() if n} == {
        "coordinates": 4,
        "unit_code": 1,
        "none": 1,
    }
    assert (whole.outside, whole.near_boundary) == (1, 0)
    assert (whole.offenders, whole.offenders_known) == (3, 2)
    assert (whole.dated, whole.late_median, whole.late_tenth, whole.late) == (5, 77, 122, 5)
    assert whole.share(whole.precision["house"]) == 0.5


def test_near_boundary_when_marked_then_counted():
    _, second, cases = city()
    IncidentPlacement.objects.filter(incident=cases[0]).update(near_unit=second)
    assert report_of(Question(*YEAR)).whole.near_boundary == 1


def test_lateness_when_a_case_was_corrected_later_then_from_its_first_version():
    city()
    Incident.objects.filter(source_id="1").update(version=2, recorded_at=SAID + timedelta(300))
    assert report_of(Question(*YEAR)).whole.late_tenth == 122


def test_duplicates_when_open_kept_and_merged_then_each_counted():
    first, _, cases = city()
    pairs = [(cases[0], cases[1], True), (cases[1], cases[2], False)]
    items = [
        ReviewItem.objects.create(kind="duplicate", incident=a, other_incident=b, reason="near", open=is_open)
        for a, b, is_open in pairs
    ]
    ReviewDecision.objects.create(item=items[1], answer="kept_both", unit=first)
    OtherId.objects.create(incident=cases[3], source="báo", source_id="9")
    whole = report_of(Question(*YEAR)).whole
    assert (whole.duplicates_found, whole.duplicates_open, whole.merged) == (3, 1, 1)


def test_report_when_of_some_units_or_an_import_then_only_those():
    first, _, cases = city()
    assert report_of(Question(*YEAR, units=[first.pk])).whole.records == 3
    run = ImportRun.objects.create(kind="incidents", source="thử", file_name="a", file_sha256="0" * 64)
    Incident.objects.filter(pk=cases[0].pk).update(import_run=run)
    report = report_of(Question(*YEAR, run=run.pk))
    assert (report.whole.records, report.missing) == (1, [])


def test_report_when_there_is_nothing_then_no_group_and_nothing_is_zero_that_is_unknown():
    worlds.wards(1)
    report = report_of(Question(*YEAR))
    assert (report.groups, report.whole.records, report.whole.offenders) == ([], 0, None)
    assert report.whole.share(0) is None
    assert report.offenders_per_case.ratio is None


def test_figures_when_reported_unknown_or_silent_then_told_apart():
    first, second, third = worlds.wards(3)
    worlds.figures(first, as_of=date(2025, 12, 14), addicts_on_record=0)
    worlds.figures(second, as_of=date(2025, 12, 14), addicts_on_record="đang rà soát")
    worlds.figures(third, as_of=date(2024, 12, 14), addicts_on_record=3)
    worlds.figures(third, days=(date(2024, 12, 15), date(2025, 1, 14)), plants=0)
    missing = {each.code: each for each in report_of(Question(*YEAR)).missing}
    addicts, plants = missing["addicts_on_record"], missing["plants"]
    assert (addicts.units, addicts.known, addicts.unknown, addicts.silent) == (3, 1, 1, 1)
    assert addicts.silent_units == ((third.pk, third.full_name),)
    assert (plants.known, plants.silent) == (1, 2)


def test_rejected_rows_when_an_import_of_the_period_refused_them_then_by_code():
    run = ImportRun.objects.create(
        kind="incidents", source="thử", file_name="a", file_sha256="0" * 64, started_at=SAID
    )
    both = [{"code": "bad_day"}, {"code": "no_place"}, {"code": "bad_day"}]
    RejectedRow.objects.create(run=run, row_number=2, raw={}, problems=both)
    assert report_of(Question(*YEAR)).rejected == [("thử", "bad_day", 1), ("thử", "no_place", 1)]
    assert report_of(Question(date(2025, 1, 1), date(2025, 11, 30))).rejected == []
    assert report_of(Question(*YEAR, owner=1)).rejected == []


def test_ratio_when_far_from_the_published_ones_then_suspicious_unless_it_rests_on_few():
    assert compare("offenders_per_case", total=500, known=100, records=200).suspicious
    assert not compare("offenders_per_case", total=50, known=10, records=200).suspicious
    fair = compare("offenders_per_case", total=128, known=100, records=200)
    assert (fair.ratio, fair.suspicious) == (1.28, False)
    assert [round(each.ratio, 3) for each in fair.published] == [1.275, 2.234]


def test_question_when_by_one_key_twice_then_refused():
    with pytest.raises(ValueError, match="two different keys"):
        Question(*YEAR, by=("month", "month"))


def printed(*words: str) -> str:
    out = StringIO()
    call_command("quality_report", *words, stdout=out)
    return out.getvalue()


def test_command_when_a_month_is_named_then_its_report():
    city()
    text = printed("--month", "2025-09", "--by", "source", "unit", "--lang", "vi")
    assert "báo · Phường Ô 0.0" in text
    assert "Số người bị bắt giữ, xử lý trên một vụ: 3.000 (1/5)" in text
    assert "Hà Nội, 5/2008–6/2018: 1.275" in text


def test_command_when_the_month_cannot_be_read_or_there_is_none_then_says_so():
    with pytest.raises(CommandError, match="is no month; write it as 2026-03"):
        printed("--month", "9/2025")
    with pytest.raises(CommandError, match="There are no records yet"):
        printed()
