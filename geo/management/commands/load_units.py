"""``manage.py load_units FILE``: boundaries of one edition."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo.actions.load_units import EditionOptions, LoadedUnits, load_units
from geo.crs import CoordinateSystemError
from geo.models import Level
from geo.units.columns import USUAL_HEADINGS, option_of
from geo.units.errors import AlreadyLoadedError, UnitCheckError, UnitFileError
from geo.units.findings import Finding
from geo.units.prepare import ReadOptions
from geo.units.records import RecordOptions

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Load boundaries of one edition from a GeoPackage, GeoJSON or zipped Shapefile: checked, drafted and "
        "activated in one transaction. Nothing is loaded when anything is refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--level", choices=Level.values, default=Level.COMMUNE)
        parser.add_argument("--valid-from", type=_day, required=True, metavar="YYYY-MM-DD")
        parser.add_argument(
            "--valid-to", type=_day, metavar="YYYY-MM-DD", help="first day no longer in force"
        )
        parser.add_argument("--name", default="", help="name of the edition (default: the file's)")
        parser.add_argument("--legal-basis", default="", help="number and date of the deciding document")
        parser.add_argument("--draft", action="store_true", help="load and check, but do not activate")
        parser.add_argument(
            "--replaces", type=int, metavar="ID", help="edition that ends where this one begins"
        )
        parser.add_argument(
            "--repair", action="store_true", help="mend invalid boundaries and print the area changed"
        )
        _add_reading(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            loaded = load_units(
                options["file"],
                edition=_edition(options),
                read=_reading(options),
                by=None,
                tell=lambda step: self.stdout.write(f"… {step}"),
            )
        except AlreadyLoadedError as same:
            self.stdout.write(str(same))
        except UnitCheckError as refused:
            self._show(refused.findings)
            raise CommandError(str(refused)) from refused
        except (UnitFileError, CoordinateSystemError) as fault:
            raise CommandError(str(fault)) from fault
        else:
            self._show(loaded.findings)
            self.stdout.write(_summary(loaded))

    def _show(self, findings: list[Finding]) -> None:
        for finding in findings[:SHOWN]:
            self.stdout.write(
                f"{'REFUSED' if finding.refuses else 'note'} [{finding.code}] {finding.sentence}"
            )
        if len(findings) > SHOWN:
            self.stdout.write(f"… and {len(findings) - SHOWN:,} more")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no day; write YYYY-MM-DD, such as 2025-07-01") from None


def _add_reading(parser: ArgumentParser) -> None:
    parser.add_argument("--layer", default="", help="layer of a GeoPackage with several")
    parser.add_argument(
        "--crs", default="", help="coordinate system, where the file does not say (code, WKT or PROJ text)"
    )
    parser.add_argument("--encoding", default="", help="text encoding of a Shapefile, where it does not say")
    parser.add_argument(
        "--where", action="append", default=[], metavar="COLUMN=VALUE", help="only these rows; may repeat"
    )
    parser.add_argument(
        "--code-width", type=int, default=0, help="give codes their leading zeros back, up to this width"
    )
    parser.add_argument("--province-code", default="", help="province of all units, where no column says")
    parser.add_argument(
        "--province-name",
        action="append",
        default=[],
        metavar="[CODE=]NAME",
        help="name of the province; may repeat",
    )
    for fact in USUAL_HEADINGS:
        parser.add_argument(option_of(fact), default="", metavar="COLUMN")


def _edition(options: dict[str, Any]) -> EditionOptions:
    if options["valid_to"] and options["valid_to"] <= options["valid_from"]:
        raise CommandError(
            f"--valid-to {options['valid_to']} does not lie after --valid-from {options['valid_from']}"
        )
    facts = ("level", "valid_from", "valid_to", "name", "legal_basis", "draft", "replaces")
    return EditionOptions(**{fact: options[fact] for fact in facts})


def _reading(options: dict[str, Any]) -> ReadOptions:
    return ReadOptions(
        layer=options["layer"],
        system=options["crs"],
        encoding=options["encoding"],
        repair=options["repair"],
        columns={fact: options[f"{fact}_column"] for fact in USUAL_HEADINGS if options[f"{fact}_column"]},
        records=RecordOptions(
            where=dict(_pair(text, "--where") for text in options["where"]),
            code_width=options["code_width"],
            province_code=options["province_code"],
            provinces=dict(_named(text) for text in options["province_name"]),
        ),
    )


def _pair(text: str, option: str) -> tuple[str, str]:
    column, equals, value = text.partition("=")
    if not equals:
        raise CommandError(f"{option} {text}: write COLUMN=VALUE")
    return column, value


def _named(text: str) -> tuple[str, str]:
    return _pair(text, "--province-name") if "=" in text else ("", text)


def _summary(loaded: LoadedUnits) -> str:
    edition = loaded.edition
    return (
        f"Edition {edition.pk} “{edition.name}” ({edition.state}), from {edition.valid_from:%Y-%m-%d}: "
        f"{loaded.units:,} units, {loaded.area_m2 / 1e6:,.1f} km² on the ellipsoid, "
        f"measured in system {edition.metric_srid}."
    )
