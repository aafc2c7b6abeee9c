"""``manage.py run_worker``: does what the pages ask for."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from geo.jobs.worker import Worker


class Command(BaseCommand):
    help = (
        "Do queued jobs until stopped; several workers never do the same one. SIGTERM and SIGINT hand the "
        "present job back to the queue at its next step. Sign in as the owner of the tables."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits now, then end")

    def handle(self, *_args: Any, **options: Any) -> None:
        worker = Worker()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.end())
        if options["once"]:
            worker.run_waiting()
        else:
            worker.run()
