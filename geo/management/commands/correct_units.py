"""``manage.py correct_units FILE``: single units renamed, or given another code or kind, from a day on."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo.actions.correct_units import correct_units
from geo.management.unit_options import show_findings
from geo.models import Level
from geo.units.corrections import read_corrections
from geo.units.errors import UnitCheckError, UnitFileError


class Command(BaseCommand):
    help = (
        "Correct units from a CSV file: code, from_day, source, and new_code, new_name or new_kind. The old "
        "version ends, a new one begins. A dry run unless --commit; the same file twice changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--level", choices=Level.values, default=Level.COMMUNE)
        parser.add_argument("--commit", action="store_true", help="store it; without, only say what would be")

    def handle(self, *_args: Any, **options: Any) -> None:
        path, commit = options["file"], options["commit"]
        try:
            done = correct_units(
                path,
                read_corrections(path),
                level=options["level"],
                commit=commit,
                by=None,
                tell=lambda step: self.stdout.write(f"… {step}"),
            )
        except UnitCheckError as refused:
            show_findings(self.stdout, refused.findings)
            raise CommandError(str(refused)) from refused
        except (UnitFileError, OSError) as fault:
            raise CommandError(str(fault)) from fault
        said = f"{done.corrected:,} units corrected, {done.same:,} as before."
        self.stdout.write(said if commit else f"Dry run: {said} Store them with --commit.")
        if done.accounts:
            self.stdout.write(
                f"{done.accounts:,} roles are held over old versions; grant them anew over the new ones."
            )
