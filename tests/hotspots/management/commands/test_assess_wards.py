"""assess_wards and its words."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hotspots.models import Assessment, MonthStatus
from tests import worlds
from tests.hotspots.status_world import case, reported

pytestmark = pytest.mark.django_db


def run(*words, **options):
    out = StringIO()
    call_command("assess_wards", *words, stdout=out, **options)
    return out.getvalue()


def test_command_when_run_says_what_it_found_and_what_is_missing():
    clean, silent = worlds.wards(2)
    reported(clean)
    case("v1", clean)
    said = run(period="2025")
    assert "2 units assessed, 2 stored as new." in said
    assert "Drug-free: unknown 1, yes 1" in said
    assert "Missing most often: addicts on record (1)" in said
    assert "Months: 2 computed, 2 written as new or changed." in said
    assert MonthStatus.objects.count() == 2
    assert silent.pk


def test_command_when_run_again_says_that_nothing_changed():
    worlds.wards(1)
    run("--no-months", period="2025")
    assert "Unchanged: all 1 units were assessed before" in run("--no-months", period="2025")
    assert Assessment.objects.count() == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"period": "25"}, "No assessment period is called '25'"),
        ({"period": "2024"}, "judge it by today's rule only if you say so"),
        ({"period": "2025", "rules": "decision-1"}, "No rule set is called 'decision-1'"),
        ({"period": "2025", "reading": "strict"}, "No reading is called 'strict'"),
        ({"period": "2025", "level": "province"}, "No units of level province are in force on 2025-12-14"),
    ],
)
def test_command_when_asked_for_what_does_not_exist_stops_with_a_sentence(options, message):
    worlds.wards(1)
    with pytest.raises(CommandError, match=message):
        run(**options)
    assert not Assessment.objects.exists()
