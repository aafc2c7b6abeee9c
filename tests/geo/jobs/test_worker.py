"""What becomes of a job: done, failed with a sentence, cancelled, taken up again after a kill."""

import os
import random
import signal
import time

import pytest
import time_machine
from django.db import connection

from geo.actions.jobs import cancel_job, enqueue
from geo.jobs import queue
from geo.jobs.errors import JobRefused
from geo.jobs.worker import Worker
from geo.models import AuditEntry, Job, JobState
from tests import worlds
from tests.geo.jobs.toys import until, workers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("toys")]


def asked(name: str = "a", kind: str = "mark", **arguments) -> Job:
    return enqueue(kind, {"name": name, **arguments}, by=None)


def marks() -> list[str]:
    return sorted(AuditEntry.objects.filter(action="toy").values_list("subject", flat=True))


def state(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def test_job_when_a_worker_comes_then_is_done_with_its_result():
    job = asked("một")
    Worker().run_waiting()
    assert state(job) == JobState.DONE
    assert (job.result, job.progress, job.attempts, marks()) == ({"marked": "một"}, 1.0, 1, ["một"])
    assert job.started_at <= job.seen_at <= job.finished_at


def test_job_when_its_work_is_refused_then_keeps_the_sentence():
    job = asked(kind="refuse")
    Worker().run_waiting()
    assert (state(job), job.error) == (JobState.FAILED, "Tệp này không mở được.")


def test_job_when_the_program_breaks_then_says_so_without_its_inside_and_logs_it(caplog):
    job, after = asked(kind="break"), asked("sau")
    Worker().run_waiting()
    assert state(job) == JobState.FAILED
    assert job.error == "Việc này dừng vì một lỗi của chương trình; chi tiết nằm trong nhật ký của máy chủ."
    assert "ZeroDivisionError" in caplog.text
    assert state(after) == JobState.DONE


def test_job_when_of_a_kind_that_is_gone_then_fails_with_a_sentence():
    job = Job.objects.create(kind="cũ")
    Worker().run_waiting()
    assert (state(job), job.error) == (JobState.FAILED, "Phiên bản này không biết loại việc “cũ”.")


def test_jobs_when_the_clock_jumps_back_then_are_done_in_the_order_of_asking():
    first = asked("1")
    with time_machine.travel("2020-01-01 00:00Z"):
        second = asked("2")
        Worker().do_one()
    assert (state(first), state(second)) == (JobState.DONE, JobState.QUEUED)


def test_job_when_the_account_has_lost_the_right_then_is_not_done():
    planner = worlds.account("planner")
    job = enqueue("mark", {"name": "a"}, by=planner)
    planner.memberships.all().delete()
    Worker().run_waiting()
    assert (state(job), marks()) == (JobState.FAILED, [])
    assert job.error == "Tài khoản yêu cầu việc này không còn quyền làm việc này."


def test_enqueue_when_without_the_right_then_refuses_and_queues_nothing():
    with pytest.raises(JobRefused, match="không có quyền"):
        enqueue("mark", {"name": "a"}, by=worlds.account("analyst"))
    assert not Job.objects.exists()


def test_enqueue_when_asked_then_leaves_an_audit_entry():
    job = asked()
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.detail) == ("job.enqueue", f"Job {job.pk}", {"kind": "mark"})


def test_cancel_when_waiting_then_is_never_done():
    job = asked()
    assert cancel_job(job, by=None).state == JobState.CANCELLED
    Worker().run_waiting()
    assert (state(job), marks()) == (JobState.CANCELLED, [])


def test_cancel_when_running_then_stops_and_takes_back_what_was_written():
    job = asked(steps=200, seconds=0.05)
    with workers():
        until(lambda: state(job) == JobState.RUNNING and job.step)
        assert cancel_job(job, by=None).cancel_asked
        until(lambda: state(job) == JobState.CANCELLED)
    assert marks() == []


def test_cancel_when_done_then_stays_done():
    job = asked()
    Worker().run_waiting()
    assert cancel_job(job, by=None).state == JobState.DONE


def test_progress_when_the_work_is_not_committed_then_others_see_it():
    job = asked(steps=100, seconds=0.05)
    with workers():
        until(lambda: state(job) == JobState.RUNNING and (job.progress or 0) > 0)
        assert marks() == []
        assert job.step.startswith("step ")


def test_worker_when_terminated_then_hands_the_job_back_and_ends():
    job = asked(steps=200, seconds=0.05)
    with workers() as (process,):
        until(lambda: state(job) == JobState.RUNNING and job.step)
        process.terminate()
        assert process.wait(timeout=10) == 0
    assert (state(job), job.attempts, marks()) == (JobState.QUEUED, 0, [])


def test_job_when_its_worker_is_killed_then_the_next_takes_it_up_at_once():
    job = asked(steps=20, seconds=0.05)
    with workers() as (process,):
        until(lambda: state(job) == JobState.RUNNING and job.step)
        process.kill()
        process.wait()
    assert state(job) == JobState.RUNNING
    started = time.monotonic()
    until(lambda: Worker().do_one())
    assert time.monotonic() - started < 5
    assert (state(job), job.attempts, marks()) == (JobState.DONE, 2, ["a"])


def test_job_when_it_kills_every_worker_then_fails_after_three():
    job = asked(kind="die")
    for _ in range(3):
        with workers() as (process,):
            assert process.wait(timeout=20) == -signal.SIGKILL
    until(lambda: Worker().do_one() or state(job) == JobState.FAILED)
    assert job.attempts == 3
    assert job.error.startswith("Tiến trình đã dừng đột ngột 3 lần")


def test_two_workers_when_many_jobs_wait_then_each_is_done_once():
    jobs = [asked(str(number), seconds=0.01) for number in range(40)]
    with workers(2):
        until(lambda: not Job.objects.exclude(state=JobState.DONE).exists(), seconds=30)
    assert marks() == sorted(str(number) for number in range(40))
    assert {job.attempts for job in Job.objects.filter(pk__in=[job.pk for job in jobs])} == {1}


def test_job_when_a_living_worker_does_it_then_no_other_takes_it():
    job = asked(steps=40, seconds=0.05)
    with workers():
        until(lambda: state(job) == JobState.RUNNING)
        assert not Worker().do_one()
        until(lambda: state(job) == JobState.DONE)
    assert job.attempts == 1


def test_killed_workers_when_twenty_times_at_random_then_every_job_is_done_once(monkeypatch):
    """SIGKILL at a random moment of a job, committed or not; the next worker ends what was begun."""
    monkeypatch.setattr(Job, "MOST_ATTEMPTS", 1000)
    chance = random.Random(20)
    for number in range(20):
        asked(str(number), steps=3, seconds=0.02, after=0.03)
    for _ in range(20):
        pid = os.fork()
        if pid == 0:
            connection.connection = None
            Worker().run()
        time.sleep(chance.uniform(0.02, 0.25))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    until(lambda: not Worker().do_one() and not Job.objects.exclude(state=JobState.DONE).exists())
    assert marks() == sorted(str(number) for number in range(20))


def test_lock_when_the_job_is_done_then_is_free():
    asked()
    Worker().run_waiting()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s", [queue.LOCKS]
        )
        assert cursor.fetchone() == (0,)
