"""``manage.py locate_pending``: find the places of facts that have none yet."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from geo.actions.locate_pending import Located, locate_facts
from geo.gazetteer.intranet import GeocoderAddressError


class Command(BaseCommand):
    help = (
        "Find incidents and drug points without coordinates by the words of their place. What is weak goes "
        "to the review queue. A dry run unless --commit; stopped, it can be run again and goes on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--commit", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            found = self._located(commit=options["commit"])
        except GeocoderAddressError as fault:
            raise CommandError(str(fault)) from fault
        done = "Located" if options["commit"] else "Dry run, would locate"
        precisions = ", ".join(f"{name} {count:,}" for name, count in sorted(found.by_precision.items()))
        self.stdout.write(
            f"{done} {found.located:,} of {found.seen:,} ({precisions or 'none'}); "
            f"to review {found.review:,}; nothing known of {found.unknown:,}."
        )

    def _located(self, *, commit: bool) -> Located:
        if commit:
            return locate_facts(by=None, tell=self._tell)
        with transaction.atomic():
            found = locate_facts(by=None, tell=self._tell)
            transaction.set_rollback(True)
        return found

    def _tell(self, so_far: Located) -> None:
        self.stdout.write(f"… {so_far.seen:,} looked at, {so_far.located:,} located")
