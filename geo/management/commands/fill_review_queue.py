"""``manage.py fill_review_queue``: weak places and likely duplicates, in one go."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from geo.actions.find_duplicates import find
from geo.actions.find_weak_places import find_weak_places


class Command(BaseCommand):
    help = (
        "Search for weak places and likely duplicates, and put them into the review queue. Safe to do twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--run", type=int, metavar="ID", help="only what this import brought")

    def handle(self, *_args: Any, **options: Any) -> None:
        weak = find_weak_places(run_id=options["run"])
        for reason, number in sorted(weak.items()):
            self.stdout.write(f"{reason}: {number:,} new")
        found = find(run_id=options["run"])
        self.stdout.write(f"duplicates: {found.new:,} new, {found.left:,} left for a later search")
