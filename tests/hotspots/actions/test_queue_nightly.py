"""Nightly runs: queued once a night, with the days that end the day before, whatever fails beside them."""

from datetime import date

import pytest
from django.core.management import call_command

from geo.models import Job, Membership
from hotspots.actions.queue_nightly import order_of, queue_nightly
from hotspots.models import RunSchedule
from tests import worlds

pytestmark = pytest.mark.django_db
NIGHT = date(2026, 3, 1)


@pytest.fixture
def planner():
    return worlds.account("planner")


def schedule(by, **fields) -> RunSchedule:
    defaults = {"method": "dbscan", "parameters": {"eps_m": 150.0, "min_points": 10}, "days": 28, "by": by}
    return RunSchedule.objects.create(**{**defaults, **fields})


def test_order_when_the_night_comes_has_the_days_that_end_the_day_before(planner):
    window = order_of(schedule(planner), NIGHT).window
    assert (window.first, window.last) == (date(2026, 2, 1), date(2026, 2, 28))


def test_queue_when_asked_twice_in_a_night_queues_once_and_again_the_next(planner):
    nightly = schedule(planner, offences=["sale"])
    (job,) = queue_nightly(NIGHT)
    assert queue_nightly(NIGHT) == []
    assert (job.by, job.kind, job.arguments["schedule"]) == (planner, "find_hotspots", nightly.pk)
    assert job.arguments["offences"] == ["sale"]
    nightly.refresh_from_db()
    assert (nightly.queued_for, nightly.job) == (NIGHT, job)
    assert len(queue_nightly(date(2026, 3, 2))) == 1


def test_queue_when_a_schedule_is_switched_off_leaves_it(planner):
    schedule(planner, enabled=False)
    assert queue_nightly(NIGHT) == []


def test_queue_when_one_schedule_cannot_be_queued_says_why_and_queues_the_others(planner):
    gone = schedule(planner, method="tea_leaves")
    lost = schedule(worlds.account("analyst"))
    Membership.objects.filter(user=lost.by).delete()
    good = schedule(planner)
    jobs = queue_nightly(NIGHT)
    assert [job.arguments["schedule"] for job in jobs] == [good.pk]
    gone.refresh_from_db()
    lost.refresh_from_db()
    assert "there is no hotspot method “tea_leaves”" in gone.said
    assert lost.said == "Tài khoản này không có quyền yêu cầu việc này."


def test_command_when_run_says_what_there_is_and_queues_once(planner, capsys):
    schedule(planner)
    call_command("run_nightly")
    call_command("run_nightly", "--list")
    said = capsys.readouterr().out
    assert "Queued now for the night of" in said
    assert ": 1 jobs." in said
    assert Job.objects.count() == 1
