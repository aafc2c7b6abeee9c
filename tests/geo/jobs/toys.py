"""Kinds of work for tests of the queue, and a worker process that knows them.

The work of "mark" leaves one audit entry, after a while: what is done twice, or half, can be counted.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.db import connection, transaction

from geo.jobs.errors import JobFailed
from geo.jobs.kind import JobKind
from tests.house.sources import ROOT


def mark(arguments: Mapping, *, by, progress) -> dict:
    """Some steps, then one line; nothing where the line is there already."""
    from geo.models import AuditEntry

    with transaction.atomic():
        name = arguments["name"]
        for step in range(arguments.get("steps", 1)):
            progress.tell(step / arguments.get("steps", 1), f"step {step}")
            time.sleep(arguments.get("seconds", 0))
        if not AuditEntry.objects.filter(action="toy", subject=name).exists():
            AuditEntry.objects.create(action="toy", subject=name)
    time.sleep(arguments.get("after", 0))
    return {"marked": name}


def refuse(arguments: Mapping, *, by, progress) -> dict:
    raise JobFailed("Tệp này không mở được.")


def break_down(arguments: Mapping, *, by, progress) -> dict:
    raise ZeroDivisionError("a secret of the program")


def die(arguments: Mapping, *, by, progress) -> dict:
    os.kill(os.getpid(), 9)
    return {}


TOYS = {
    name: JobKind(name, name, right="imports.run", run=run)
    for name, run in {"mark": mark, "refuse": refuse, "break": break_down, "die": die}.items()
}
_WORKER = """
import django
django.setup()
from django.core.management import call_command
from geo.jobs.kinds import KINDS
from tests.geo.jobs.toys import TOYS
KINDS.update(TOYS)
call_command("run_worker")
"""


@contextmanager
def workers(count: int = 1) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """Worker processes on the test database, gone at the end."""
    environment = os.environ | {"VX_DB_NAME": str(connection.settings_dict["NAME"])}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    command = [sys.executable, "-c", _WORKER]
    running = [subprocess.Popen(command, cwd=ROOT, env=environment) for _ in range(count)]
    try:
        yield running
    finally:
        for process in running:
            process.kill()
            process.wait()


def until(holds: Callable[[], object], *, seconds: float = 20) -> None:
    """Wait for something; AssertionError where it does not come."""
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up, "it did not come"
        time.sleep(0.02)
