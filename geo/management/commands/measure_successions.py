"""``manage.py measure_successions``: area shares between boundaries that are loaded on both sides."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from geo.actions.measure_successions import measure_successions
from geo.models import Level


class Command(BaseCommand):
    help = "Measure the area shares of successions that no document states, where both units are drawn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--level", choices=Level.values, default=Level.COMMUNE)

    def handle(self, *_args: Any, **options: Any) -> None:
        done = measure_successions(
            level=options["level"], by=None, tell=lambda step: self.stdout.write(f"… {step}")
        )
        self.stdout.write(
            f"{done.measured:,} pairs measured, {done.changed:,} of them changed; "
            f"{done.undrawn:,} lack a boundary on one side."
        )
