"""``manage.py activate_edition ID``: a draft comes into force."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo.actions.activate_edition import activate_draft
from geo.actions.errors import EditionRefused
from geo.management.unit_options import show_findings
from geo.units.errors import UnitCheckError


class Command(BaseCommand):
    help = "Activate a draft of units, and place all stored facts in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("edition", type=int, metavar="ID")
        parser.add_argument(
            "--replaces", type=int, metavar="ID", help="edition that ends where this one begins"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            edition = activate_draft(options["edition"], replaces=options["replaces"], by=None)
        except UnitCheckError as refused:
            show_findings(self.stdout, refused.findings)
            raise CommandError(str(refused)) from refused
        except EditionRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"Edition {edition.pk} “{edition.name}” is active, with {edition.units.count():,} units."
        )
