"""``manage.py find_duplicates``: likely duplicates for the review queue."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from geo.actions.find_duplicates import find
from geo.duplicates import Limits


class Command(BaseCommand):
    help = (
        "Search for cases and drug points that may be recorded twice, and put them into the review queue. "
        "A dry run unless --commit is given; a pair that was decided is never proposed again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--run", type=int, metavar="ID", help="only what this import brought")
        parser.add_argument(
            "--metres", type=float, default=Limits().metres, help="how far apart (default 100)"
        )
        parser.add_argument("--days", type=int, default=Limits().days, help="how many days apart (default 2)")
        parser.add_argument("--commit", action="store_true", help="store them; without this it is a dry run")

    def handle(self, *_args: Any, **options: Any) -> None:
        found = find(
            run_id=options["run"],
            commit=options["commit"],
            limits=Limits(options["metres"], options["days"]),
        )
        for reason, number in found.by_reason.items():
            self.stdout.write(f"{reason}: {number:,}")
        self.stdout.write(f"New in the queue: {found.new:,}; left for a later search: {found.left:,}.")
        if not options["commit"]:
            self.stdout.write("Dry run: nothing was stored. Add --commit to store it.")
