"""``manage.py load_successions FILE``: which unit took in which other, whole or in part."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo.actions.load_successions import Side, SuccessionOptions, load_successions
from geo.management.unit_options import day_argument, show_findings
from geo.models import Level
from geo.units.columns import option_of
from geo.units.errors import UnitCheckError, UnitFileError
from geo.units.successions import USUAL_HEADINGS


class Command(BaseCommand):
    help = (
        "Load a CSV table of old and new units. A dry run unless --commit; nothing is stored when anything "
        "is refused, and the same file twice changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--level", choices=Level.values, default=Level.COMMUNE)
        for side, word in (("from", "old"), ("to", "new")):
            chosen = parser.add_mutually_exclusive_group(required=True)
            chosen.add_argument(f"--{side}-edition", type=int, metavar="ID", help=f"the {word} units")
            chosen.add_argument(
                f"--{side}-day",
                type=day_argument,
                metavar="YYYY-MM-DD",
                help=f"the {word} units: all in force on this day",
            )
        parser.add_argument("--legal-basis", default="", help="for rows that name none of their own")
        parser.add_argument("--source", default="", help="where the table comes from (default: the file)")
        parser.add_argument("--partial", action="store_true", help="the table speaks of some units only")
        parser.add_argument(
            "--skip-unknown", action="store_true", help="leave out pairs with a code that is not loaded"
        )
        parser.add_argument("--commit", action="store_true", help="store it; without, only say what would be")
        for fact in USUAL_HEADINGS:
            parser.add_argument(option_of(fact), default="", metavar="COLUMN")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            loaded = load_successions(
                options["file"],
                old=Side(options["level"], options["from_edition"], options["from_day"]),
                new=Side(options["level"], options["to_edition"], options["to_day"]),
                options=_read(options),
                commit=options["commit"],
                by=None,
                tell=lambda step: self.stdout.write(f"… {step}"),
            )
        except UnitCheckError as refused:
            show_findings(self.stdout, refused.findings)
            raise CommandError(str(refused)) from refused
        except (UnitFileError, OSError) as fault:
            raise CommandError(str(fault)) from fault
        show_findings(self.stdout, loaded.findings)
        said = f"{loaded.new:,} pairs new, {loaded.changed:,} changed, {loaded.same:,} as before."
        self.stdout.write(said if options["commit"] else f"Dry run: {said} Store them with --commit.")


def _read(options: dict[str, Any]) -> SuccessionOptions:
    return SuccessionOptions(
        columns={fact: options[f"{fact}_column"] for fact in USUAL_HEADINGS if options[f"{fact}_column"]},
        legal_basis=options["legal_basis"],
        source=options["source"],
        partial=options["partial"],
        skip_unknown=options["skip_unknown"],
    )
