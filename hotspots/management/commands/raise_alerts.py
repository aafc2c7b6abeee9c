"""``manage.py raise_alerts --on DAY``: ask every kind of alert about a day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hotspots.actions.raise_alerts import raise_alerts
from hotspots.alerts import Limits
from hotspots.management.asking import a_day


class Command(BaseCommand):
    help = (
        "Raise the alerts of a day (today's, unless said). Run nightly, after the hotspots were found. "
        "What was raised before is not raised again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=a_day, metavar="YYYY-MM-DD", help="as of this day; today")

    def handle(self, *_args: Any, **options: Any) -> None:
        day = options["on"] or timezone.localdate()
        new = raise_alerts(day)
        listed = ", ".join(f"{code} {count:,}" for code, count in new.items())
        self.stdout.write(f"New alerts of {day}: {listed}.")
        self.stdout.write(
            f"Of spikes chance alone brings {Limits.of_settings().budget:g} a month at most, over all wards."
        )
