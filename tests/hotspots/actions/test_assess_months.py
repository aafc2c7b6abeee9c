"""The indicative status of every month."""

from datetime import date

import pytest

from geo.models import AuditEntry
from hotspots.actions.assess_months import MonthsQuestion, assess_months, months_with_data
from hotspots.models import MonthStatus
from hotspots.rules import DEFAULT, load_definition
from tests import worlds
from tests.hotspots.status_world import case, point, reported

pytestmark = pytest.mark.django_db
QUESTION = MonthsQuestion(load_definition("decision-28-2025"), DEFAULT)


def statuses(unit):
    rows = MonthStatus.objects.filter(unit=unit).order_by("month")
    return {f"{row.month:%Y-%m}": (row.drug_free, row.key_type) for row in rows}


def test_months_when_there_are_no_records_are_none():
    worlds.wards(1)
    assert assess_months(QUESTION, by=None) == (0, 0)


def test_months_when_records_exist_run_from_the_first_to_the_last_of_them():
    (unit,) = worlds.wards(1)
    case("v1", unit, day=date(2025, 7, 20))
    point("đ1", unit, [("listed", date(2025, 9, 1))])
    assert months_with_data() == [date(2025, 7, 1), date(2025, 8, 1), date(2025, 9, 1)]


def test_point_when_it_is_listed_and_removed_changes_the_months_between():
    (unit,) = worlds.wards(1)
    reported(unit)
    worlds.figures(unit, as_of=date(2025, 3, 14), residents=20_000, **people())
    point("đ1", unit, [("listed", date(2025, 7, 20)), ("removed", date(2025, 9, 2))])
    case("v1", unit, day=date(2025, 6, 1))
    computed, written = assess_months(QUESTION, by=None)
    assert (computed, written) == (4, 4)
    found = statuses(unit)
    assert [found[f"2025-0{month}"][0] for month in (6, 7, 8, 9)] == ["yes", "no", "no", "yes"]
    assert AuditEntry.objects.filter(action="status.assess_months").count() == 1


def people():
    names = (
        "addicts_on_record",
        "users_on_record",
        "exempt_substitution",
        "exempt_community_rehab",
        "exempt_post_rehab",
        "known_not_on_record",
        "wanted_hiding",
        "key_route",
    )
    return dict.fromkeys(names, 0)


def test_months_when_computed_again_write_only_what_changed():
    (unit,) = worlds.wards(1)
    reported(unit)
    case("v1", unit, day=date(2025, 11, 1))
    assert assess_months(QUESTION, by=None) == (1, 1)
    before = MonthStatus.objects.get()
    assert assess_months(QUESTION, by=None) == (1, 0)
    assert MonthStatus.objects.get().computed_at == before.computed_at
    point("đ1", unit, [("listed", date(2025, 11, 20))])
    assert assess_months(QUESTION, by=None) == (1, 1)
    assert MonthStatus.objects.get().drug_free == "no"


def test_month_when_nothing_was_reported_is_unknown():
    (unit,) = worlds.wards(1)
    case("v1", unit)
    assess_months(QUESTION, by=None)
    assert statuses(unit) == {"2025-09": ("unknown", "unknown")}
