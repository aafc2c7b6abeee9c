"""The demonstration city in the database: what docs/demo.md tells must be what the pages will show."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from fixtures.generator.points import NAMED_POINT
from geo.models import (
    AdminUnit,
    AuditEntry,
    FigureValue,
    Incident,
    PointEvent,
    Site,
    User,
    Venue,
    VenueInspection,
)
from geo.routes import on_key_route
from hotspots.models import Assessment, BackTest, Decision, HotspotRun, HotspotTrack, MonthStatus
from maps.demo.accounts import ACCOUNTS, password_of
from maps.demo.files import FOLDER, SOURCE, ward_of_the_story
from maps.demo.hotspots import ENDS, LAST, OTHERS
from maps.demo.loading import ACTION
from maps.demo.steps import STEPS

pytestmark = pytest.mark.usefixtures("db", "loaded_city")


def months_of(part: str) -> dict[date, str]:
    rows = MonthStatus.objects.filter(unit=ward_of_the_story(part))
    return dict(rows.values_list("month", "drug_free"))


def test_load_when_done_then_says_every_step_and_every_login(loaded_city):
    assert all(f"{step.title}: " in loaded_city for step in STEPS)
    assert all(password_of(account) in loaded_city for account in ACCOUNTS)


def test_load_when_run_again_then_changes_nothing(settings):
    settings.DEMO = True
    before = AuditEntry.objects.count()
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert out.getvalue().count("as before") == len(STEPS)
    assert AuditEntry.objects.count() == before


def test_accounts_when_made_then_are_one_a_role_and_open():
    assert User.objects.filter(username__in=[account.name for account in ACCOUNTS]).count() == 7
    leader = User.objects.get(username="leader")
    assert leader.check_password("hai-uyen-2026-leader")
    assert not leader.must_change_password
    assert leader.memberships.get().unit == ward_of_the_story("leader")


def test_incidents_when_loaded_then_are_placed_as_they_were_written():
    assert Incident.objects.filter(source=SOURCE).count() == 7_000
    assert Incident.objects.filter(unit=None).count() < 150
    assert Incident.objects.filter(precision="ward").count() > 200


def test_assessments_when_compared_with_the_plain_reading_then_agree():
    """The decisions were written by a second, short reading of the law in fixtures/generator/decisions.py."""
    decided = {
        row["unit_code"]: (row["drug_free"], row["key_type"])
        for row in json.loads((FOLDER / "decisions.json").read_text(encoding="utf-8"))
        if (row["drug_free"], row["key_type"]) != ("no", "none")  # the one decided other than computed
    }
    rows = Assessment.objects.filter(period="2025", unit__code__in=decided)
    assert {
        unit: (free, kind) for unit, free, kind in rows.values_list("unit__code", "drug_free", "key_type")
    } == decided


def test_relapsed_ward_when_a_point_was_found_then_loses_its_status_that_month():
    months = months_of("relapsed")
    assert (months[date(2026, 2, 1)], months[date(2026, 3, 1)]) == ("yes", "no")


def test_newly_clean_ward_when_the_year_turned_then_is_drug_free():
    months = months_of("newly_clean")
    assert months[date(2024, 11, 1)] == "no"
    assert {answer for month, answer in months.items() if month >= date(2025, 3, 1)} == {"yes"}


def test_named_point_when_its_month_comes_then_is_the_only_one_that_changes():
    within = PointEvent.objects.filter(day__gte=date(2026, 5, 1), day__lt=date(2026, 6, 1))
    assert [(event.point.source_id, event.kind) for event in within] == [(NAMED_POINT, "removed")]
    assert within[0].point.unit == ward_of_the_story("leader")


def test_hotspots_when_found_then_city_and_ward_have_some():
    runs = HotspotRun.objects.filter(method="dbscan").order_by("id")
    assert [run.unit for run in runs] == [ward_of_the_story("leader"), *[None] * len(ENDS)]
    assert all(run.hotspots.exists() for run in runs)


def test_methods_when_run_then_each_left_a_run_and_the_newest_is_the_citys():
    newest = HotspotRun.objects.order_by("-finished_at", "-id").first()
    assert (newest.method, newest.unit, newest.to_day) == ("dbscan", None, LAST)
    assert set(OTHERS) < set(HotspotRun.objects.values_list("method", flat=True))
    assert HotspotTrack.objects.filter(steps__event="ended").exists()
    assert BackTest.objects.count() == 1


def test_steps_when_done_then_each_left_one_mark():
    marks = AuditEntry.objects.filter(action=ACTION).values_list("subject", flat=True)
    assert sorted(marks) == sorted(step.name for step in STEPS)


def test_decisions_when_taken_then_stand_on_their_assessment_and_one_is_withdrawn():
    published = Decision.objects.filter(step="published")
    assert published.count() == len(json.loads((FOLDER / "decisions.json").read_text(encoding="utf-8")))
    assert not published.filter(assessment=None).exists()
    assert {decision.recorded_by.username for decision in published} == {"approver"}
    assert Decision.objects.get(step="withdrawn").unit == ward_of_the_story("withdrawn")


def test_routes_when_found_to_pass_a_ward_then_agree_with_what_it_reports_itself():
    reported = {
        value.figures.unit_id: int(value.value)
        for value in FigureValue.objects.filter(indicator="key_route", value__isnull=False)
        .select_related("figures")
        .order_by("figures__as_of")
    }
    wards = AdminUnit.objects.filter(level="commune", active=True, valid__contains=date(2026, 1, 1))
    found = {ward.pk: on_key_route(ward, date(2026, 1, 1), complete=True) for ward in wards}
    assert len(found) == 60
    assert found == {unit: ("none", "intra", "inter")[value] for unit, value in reported.items()}


def test_venues_when_loaded_then_all_stand_in_wards_and_are_inspected():
    assert Venue.objects.count() == Venue.objects.filter(unit__isnull=False).count() == 99
    assert VenueInspection.objects.count() == 821
    assert Site.objects.filter(unit__isnull=False).count() == 6
