"""``manage.py withdraw_edition ID``: an edition that was a mistake is taken out of use."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo.actions.errors import EditionRefused
from geo.actions.withdraw_edition import withdraw_edition
from geo.models import UnitEdition


class Command(BaseCommand):
    help = "Withdraw an edition of units: its rows stay, nothing is placed in them any more."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("edition", type=int, metavar="ID")

    def handle(self, *_args: Any, **options: Any) -> None:
        edition = UnitEdition.objects.filter(pk=options["edition"]).first()
        if edition is None:
            raise CommandError(f"there is no edition {options['edition']}")
        try:
            withdraw_edition(edition, by=None)
        except EditionRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Edition {edition.pk} “{edition.name}” is withdrawn.")
