"""``manage.py run_nightly``: queues what is due this night; a worker then does it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hotspots.actions.queue_nightly import queue_nightly
from hotspots.models import RunSchedule


class Command(BaseCommand):
    help = (
        "Queue the nightly runs of today that are not queued yet; asking again the same day queues nothing. "
        "Workers ask by themselves after VX_NIGHTLY_HOUR; this is for timers of your own."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--list", action="store_true", help="only say what there is")

    def handle(self, *_args: Any, **options: Any) -> None:
        today = timezone.localdate()
        jobs = [] if options["list"] else queue_nightly(today)
        for schedule in RunSchedule.objects.order_by("pk"):
            self.stdout.write(_told(schedule))
        self.stdout.write(f"Queued now for the night of {today}: {len(jobs)} jobs.")


def _told(schedule: RunSchedule) -> str:
    state = f"queued for {schedule.queued_for}" if schedule.queued_for else "not queued yet"
    if not schedule.enabled:
        state = "switched off"
    why = f"; not queued: {schedule.said}" if schedule.said else ""
    return f"{schedule.pk}: {schedule.method}, {schedule.days} days, {state}{why}"
