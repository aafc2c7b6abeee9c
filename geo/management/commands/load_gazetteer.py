"""``manage.py load_gazetteer FILE``: streets, houses or places for the geocoder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from geo.actions.load_gazetteer import KINDS, load_gazetteer
from geo.gazetteer.files import GazetteerFileError


class Command(BaseCommand):
    help = (
        "Load streets, houses or places by name (CSV with lon and lat, GeoJSON, GeoPackage) for finding "
        "addresses. A dry run unless --commit; a source loaded again is replaced."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", choices=sorted(KINDS), required=True)
        parser.add_argument("--source", required=True, help="name of the source, such as “khảo sát 2026”")
        parser.add_argument("--credit", default="", help="whom to name for the data")
        parser.add_argument("--commit", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                loaded = load_gazetteer(
                    options["file"],
                    kind=options["kind"],
                    source=options["source"],
                    credit=options["credit"],
                    by=None,
                )
                transaction.set_rollback(not options["commit"])
        except GazetteerFileError as fault:
            raise CommandError(str(fault)) from fault
        if loaded.unchanged:
            self.stdout.write(f"This file is loaded already ({loaded.entries:,} entries); nothing changed.")
            return
        done = "Loaded" if options["commit"] else "Dry run, would load"
        self.stdout.write(f"{done} {loaded.entries:,} {options['kind']}, {loaded.with_place:,} with a place.")
