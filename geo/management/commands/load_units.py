"""``manage.py load_units FILE``: the units of one edition, with boundaries or as a list."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo.actions.draw_units import DrawnUnits, draw_units
from geo.actions.load_units import EditionOptions, LoadedUnits, load_units
from geo.crs import CoordinateSystemError
from geo.management.unit_options import day_argument, show_findings
from geo.models import Level
from geo.units.columns import USUAL_HEADINGS, option_of
from geo.units.errors import AlreadyLoadedError, UnitCheckError, UnitFileError
from geo.units.prepare import ReadOptions
from geo.units.records import RecordOptions


class Command(BaseCommand):
    help = (
        "Load the units of one edition from a GeoPackage, GeoJSON, zipped Shapefile or a CSV list: checked, "
        "drafted and activated in one transaction. Nothing is loaded when anything is refused. With "
        "--shapes-for ID the file gives boundaries to units of an edition that is known by a list."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--level", choices=Level.values, default=Level.COMMUNE)
        parser.add_argument("--valid-from", type=day_argument, metavar="YYYY-MM-DD")
        parser.add_argument(
            "--valid-to", type=day_argument, metavar="YYYY-MM-DD", help="first day no longer in force"
        )
        parser.add_argument("--name", default="", help="name of the edition (default: the file's)")
        parser.add_argument("--legal-basis", default="", help="number and date of the deciding document")
        parser.add_argument("--draft", action="store_true", help="load and check, but do not activate")
        parser.add_argument(
            "--replaces", type=int, metavar="ID", help="edition that ends where this one begins"
        )
        parser.add_argument(
            "--shapes-for", type=int, metavar="ID", help="give units of this edition the file's boundaries"
        )
        parser.add_argument(
            "--matching-only",
            action="store_true",
            help="with --shapes-for: leave out units whose code or name is not in the edition",
        )
        _add_reading(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            said = self._work(options)
        except AlreadyLoadedError as same:
            self.stdout.write(str(same))
        except UnitCheckError as refused:
            show_findings(self.stdout, refused.findings)
            raise CommandError(str(refused)) from refused
        except (UnitFileError, CoordinateSystemError) as fault:
            raise CommandError(str(fault)) from fault
        else:
            show_findings(self.stdout, said.findings)
            self.stdout.write(_summary(said))

    def _work(self, options: dict[str, Any]) -> "LoadedUnits | DrawnUnits":
        def tell(step: str) -> None:
            self.stdout.write(f"… {step}")

        if options["shapes_for"] is None:
            edition = _edition(options)
            return load_units(options["file"], edition=edition, read=_reading(options), by=None, tell=tell)
        return draw_units(
            options["file"],
            options["shapes_for"],
            read=_reading(options),
            matching_only=options["matching_only"],
            by=None,
            tell=tell,
        )


def _add_reading(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--repair", action="store_true", help="mend invalid boundaries and print the area changed"
    )
    parser.add_argument(
        "--lists", action="store_true", help="units may lack a boundary; in a CSV list all do"
    )
    parser.add_argument(
        "--first-of-code", action="store_true", help="of several rows with one code take the first"
    )
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
    if options["valid_from"] is None:
        raise CommandError("--valid-from is missing: since which day is this edition in force?")
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
        lists=options["lists"],
        columns={fact: options[f"{fact}_column"] for fact in USUAL_HEADINGS if options[f"{fact}_column"]},
        records=RecordOptions(
            where=dict(_pair(text, "--where") for text in options["where"]),
            code_width=options["code_width"],
            first_of_code=options["first_of_code"],
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


def _summary(said: LoadedUnits | DrawnUnits) -> str:
    edition = said.edition
    start = f"Edition {edition.pk} “{edition.name}” ({edition.state}), from {edition.valid_from:%Y-%m-%d}: "
    if isinstance(said, DrawnUnits):
        return f"{start}{said.units:,} units got their boundaries, {said.lacking:,} still lack one."
    if edition.metric_srid is None:
        return f"{start}{said.units:,} units, known by this list only."
    return (
        f"{start}{said.units:,} units, {said.area_m2 / 1e6:,.1f} km² on the ellipsoid, "
        f"measured in system {edition.metric_srid}."
    )
