"""A run as a job: done once however often, stopped without a trace, refused in words."""

from dataclasses import replace
from unittest.mock import Mock, call

import pytest
from django.utils import timezone, translation

from geo.actions.jobs import cancel_job, enqueue
from geo.jobs.errors import Cancelled, JobRefused
from geo.jobs.kinds import KINDS, register
from geo.jobs.nightly import QUEUES
from geo.jobs.worker import Worker
from geo.models import AuditEntry, Job
from hotspots.actions.queue_nightly import queue_nightly
from hotspots.actions.raise_alerts import raise_alerts
from hotspots.jobs import KINDS as OURS
from hotspots.jobs.find_hotspots import CODE, KIND, in_words
from hotspots.methods import named
from hotspots.models import HotspotMember, HotspotRun
from hotspots.observations import Window
from hotspots.orders import Order
from tests import worlds
from tests.hotspots.spots_world import FIRST, LAST, two_heaps

pytestmark = pytest.mark.django_db


def order(**window) -> Order:
    method = named("dbscan")
    asked = Window(**{"first": FIRST, "last": LAST, **window})
    return Order(method=method, params=method.read({"eps_m": "140"}), window=asked)


class Told:
    """A progress that remembers, and stops the work at a step."""

    def __init__(self, stop_at: str = "") -> None:
        self.steps: list[tuple[float | None, str]] = []
        self._stop_at = stop_at

    def tell(self, share, step) -> None:
        self.steps.append((share, step))
        if step == self._stop_at:
            raise Cancelled


def test_order_when_written_as_arguments_is_read_back_the_same():
    units = worlds.wards(1)
    asked = order(unit=units[0], offences=("use", "sale"))
    assert Order.read(asked.as_arguments()) == asked


def test_kinds_when_registered_twice_stay_and_another_of_the_same_code_is_refused():
    register(OURS)
    assert KINDS[CODE] is KIND
    with pytest.raises(ValueError, match="there is a kind of job “find_hotspots” already"):
        register([replace(KIND, right="map.view")])


@pytest.mark.parametrize(("nightly", "asked"), [({"schedule": 1}, 1), ({}, 0)])
def test_job_when_it_is_a_nightly_run_asks_for_the_days_alerts(monkeypatch, nightly, asked):
    two_heaps()
    raised = Mock()
    monkeypatch.setattr("hotspots.jobs.find_hotspots.raise_alerts", raised)
    planner = worlds.account("planner")
    KIND.do(order().as_arguments() | nightly, by=planner, progress=Told())
    assert raised.mock_calls == [call(timezone.localdate(), by=planner)] * asked


def test_nightly_queues_when_a_worker_asks_them_hold_the_alerts_of_the_day():
    assert QUEUES.index(raise_alerts) > QUEUES.index(queue_nightly)


def test_job_when_a_worker_does_it_twice_makes_one_run():
    two_heaps()
    planner = worlds.account("planner")
    told = Told()
    arguments = order().as_arguments()
    first = KIND.do(arguments, by=planner, progress=told)
    second = KIND.do(arguments, by=planner, progress=told)
    run = HotspotRun.objects.get()
    assert first == {"run": run.pk, "made": True}
    assert second == {"run": run.pk, "made": False}
    assert (run.by, run.parameters["eps_m"]) == (planner, 140.0)
    assert told.steps[0] == (0.0, "đang đọc vụ việc")
    assert (1.0, "đang lưu") in told.steps


@pytest.mark.parametrize("step", ["đang đọc vụ việc", "đang tính", "đang lưu"])
def test_job_when_it_is_cancelled_at_any_step_leaves_nothing(step):
    two_heaps()
    with pytest.raises(Cancelled):
        KIND.do(order().as_arguments(), by=None, progress=Told(stop_at=step))
    assert not HotspotRun.objects.exists()
    assert not HotspotMember.objects.exists()
    assert not AuditEntry.objects.filter(action="hotspots.find").exists()


@pytest.mark.django_db(transaction=True)
def test_worker_when_a_run_is_queued_does_it_and_the_job_names_the_run():
    two_heaps()
    planner = worlds.account("planner")
    job = enqueue(CODE, order().as_arguments(), by=planner)
    Worker().run_waiting()
    job.refresh_from_db()
    assert (job.state, job.error) == ("done", "")
    assert job.result == {"run": HotspotRun.objects.get().pk, "made": True}


@pytest.mark.django_db(transaction=True)
def test_worker_when_nothing_can_be_measured_says_what_to_do_in_the_reader_s_words():
    worlds.wards(1)
    job = enqueue(CODE, order().as_arguments(), by=worlds.account("planner"))
    Worker().run_waiting()
    job.refresh_from_db()
    assert job.state == "failed"
    assert job.error.startswith("Không có vụ nào trong kỳ")


def test_job_when_it_waits_and_is_cancelled_is_never_done():
    two_heaps()
    planner = worlds.account("planner")
    job = enqueue(CODE, order().as_arguments(), by=planner)
    assert cancel_job(job, by=planner).state == "cancelled"


@pytest.mark.parametrize("role", ["ward_leader", "clerk", "approver", "oversight", "administrator"])
def test_job_when_the_role_may_not_run_methods_is_refused(role):
    unit = worlds.wards(1)[0]
    user = worlds.account(role, unit if role in ("ward_leader", "clerk") else None)
    with pytest.raises(JobRefused):
        enqueue(CODE, order().as_arguments(), by=user)
    assert not Job.objects.exists()


def test_step_when_shown_is_in_the_reader_s_language():
    assert in_words("counting neighbours") == "đang tính"
    with translation.override("en"):
        assert in_words("counting neighbours") == "counting neighbours"
