"""SIGKILL in the middle of an import, at random moments: then the tables are those of a quiet import."""

import os
import random
import signal
import time

import pytest
from django.db import connection

from geo.actions.uploads import import_upload
from geo.jobs.worker import Worker
from geo.models import ImportRun, Incident, Job, JobState
from tests import worlds
from tests.committed import empty_tables
from tests.geo.jobs.toys import until
from tests.geo.uploads_world import HEADING, Office, rows_of

TABLES = (
    *("geo_incident", "geo_offence", "geo_incidentplacement", "geo_importrun", "geo_rejectedrow"),
    *("geo_unitmonth", "geo_cellmonth"),
)
ROWS = 1_500
KILLS, ROUNDS = 2, 10


def text() -> str:
    """Cases in three wards, some outside, some refused."""
    rows = [
        f"A-{number},2025-{number % 13:02d}-10,{108.5 + number % 35 / 1000:.4f},15.505,,sale"
        for number in range(ROWS)
    ]
    return HEADING + "\n".join(rows) + "\n"


def tables() -> dict[str, list[tuple]]:
    return {table: rows_of(table) for table in TABLES}


def waiting() -> Job:
    """An empty world, and the import as a job in its queue, everything before it done."""
    empty_tables()
    worlds.wards(3)
    office = Office(worlds.account("planner"))
    upload = import_upload(office.tried(text()), by=office.by)
    return Job.objects.get(pk=upload.job_id)


def killed_after(seconds: float, *, job: Job) -> None:
    """A worker process that is killed so long after it took up the job, which must still be waiting."""
    tried = job.attempts
    pid = os.fork()
    if pid == 0:
        connection.connection = None
        Worker().run()
    try:
        until(lambda: Job.objects.filter(pk=job.pk).exclude(attempts=tried, state=job.state).exists())
        time.sleep(seconds)
    finally:
        # Left alive, it would take the jobs of the tests that follow.
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


@pytest.mark.django_db(transaction=True)
def test_import_when_its_worker_is_killed_at_random_moments_then_ends_as_if_undisturbed(
    monkeypatch, uploads_folder
):
    monkeypatch.setattr(Job, "MOST_ATTEMPTS", 1000)
    waiting()
    began = time.monotonic()
    Worker().run_waiting()
    quiet, seconds = tables(), time.monotonic() - began
    whole = Incident.objects.count()
    assert (whole, ImportRun.objects.count()) == (1384, 1)
    chance, interrupted = random.Random(3), 0
    for _ in range(ROUNDS):
        job = waiting()
        for _ in range(KILLS):
            killed_after(chance.uniform(0, seconds), job=job)
            job.refresh_from_db()
            interrupted += job.state == JobState.RUNNING
            # A worker that is killed leaves all or nothing, never a part.
            assert Incident.objects.count() in {0, whole}
            if job.state == JobState.DONE:
                break
        while job.state != JobState.DONE:
            Worker().run_waiting()
            job.refresh_from_db()
        assert tables() == quiet
        assert list(uploads_folder.iterdir()) == []
    assert interrupted > KILLS * ROUNDS / 4, "most kills came after the import had ended"
