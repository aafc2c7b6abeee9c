"""``manage.py check_geocoder FILE``: how often the geocoder is right, per class of confidence."""

import csv
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from geo.gazetteer import build
from geo.gazetteer.files import GazetteerFileError, entries
from geo.geocoding.evaluation.cases import BORDER_M, Case
from geo.geocoding.evaluation.run import evaluate
from geo.geocoding.evaluation.typos import with_error
from geo.geocoding.evaluation.words import lines
from geo.geocoding.gazetteer import Gazetteer, KnownPlace
from geo.geocoding.parse import parse
from geo.models import Level, UnitEdition
from geo.placing.lookup import units_at
from geo.placing.places import Places, in_editions, lowest_code

SEED = 2026


class Command(BaseCommand):
    help = (
        "Check the geocoder on addresses whose unit is known: how often it is right, of all and where a unit "
        "was divided, per class of confidence, how far off its points are, and how fast it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV, UTF-8")
        parser.add_argument("--text", required=True, metavar="COLUMN", help="the address")
        parser.add_argument(
            "--truth", required=True, metavar="COLUMN", help="code of the right unit; a;b for two"
        )
        parser.add_argument("--point", metavar="LON,LAT", help="columns of its coordinates")
        parser.add_argument(
            "--folds",
            type=int,
            default=0,
            help="let the other parts of the file be known places (5 is usual)",
        )
        parser.add_argument(
            "--typo", action="store_true", help="ask with one typing error in the ward's name"
        )
        parser.add_argument(
            "--gazetteer-file",
            type=Path,
            action="append",
            default=[],
            help="a street network or places, to see what loading it would change; may repeat",
        )
        parser.add_argument("--lang", choices=("vi", "en"), default="vi")

    def handle(self, *_args: Any, **options: Any) -> None:
        gazetteer = build.current()
        cases = _cases(options, gazetteer)
        asked: Sequence[str] | None = None
        if options["typo"]:
            random = Random(SEED)  # noqa: S311  # the same errors on every run
            spelt = [(case, with_error(case.text, gazetteer, random)) for case in cases]
            cases = [case for case, text in spelt if text]
            asked = [text for _, text in spelt if text]
        known = list(build.places(gazetteer))
        report = evaluate(cases, gazetteer, folds=options["folds"], places=known, asked=asked)
        more = [place for path in options["gazetteer_file"] for place in _places(path)]
        other = (
            evaluate(cases, gazetteer, folds=options["folds"], places=[*known, *more], asked=asked)
            if more
            else None
        )
        for line in lines(report, other, lang=options["lang"]):
            self.stdout.write(line)


def _cases(options: dict[str, Any], gazetteer: Gazetteer) -> list[Case]:
    path: Path = options["file"]
    if not path.is_file():
        raise CommandError(f"{path}: there is no such file")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = [options["text"], options["truth"], *(options["point"] or "").split(",")]
    missing = [column for column in columns if column and column not in (rows[0] if rows else {})]
    if missing:
        raise CommandError(f"{path.name}: there is no column {', '.join(missing)}")
    points = _points(rows, options["point"])
    units, beside = _placed(points)
    codes = {
        unit.code: unit.id
        for unit in gazetteer.units.values()
        if unit.level == "commune" and unit.last is None
    }
    return [
        Case(
            row[options["text"]],
            truth := frozenset(code.strip() for code in row[options["truth"]].split(";") if code.strip()),
            points[at] if points else None,
            units[at] or None if points else next((codes[code] for code in truth if code in codes), None),
            beside[at] if points else (),
        )
        for at, row in enumerate(rows)
        if row[options["truth"]].strip()
    ]


def _placed(points: list[tuple[float, float]]) -> tuple[list[int], list[tuple[tuple[int, float], ...]]]:
    """The unit of today at each point (0: none), and the units across a border within BORDER_M."""
    day = timezone.localdate()
    places = Places(np.array([lon for lon, _ in points]), np.array([lat for _, lat in points]))
    found = in_editions(places, UnitEdition.objects.in_force(day).filter(level=Level.COMMUNE))
    beside: list[tuple[tuple[int, float], ...]] = [()] * len(points)
    for each in found:
        for at, unit in zip(each.place.tolist(), each.near.tolist(), strict=True):
            if unit:
                beside[at] += ((unit, BORDER_M),)
    return lowest_code(found, len(points), day=day).tolist(), beside


def _points(rows: list[dict[str, str]], columns: str | None) -> list[tuple[float, float]]:
    if not columns:
        return []
    lon, _, lat = columns.partition(",")
    try:
        return [(float(row[lon]), float(row[lat])) for row in rows]
    except ValueError as fault:
        raise CommandError(f"--point {columns}: a cell is no number ({fault})") from fault


def _places(path: Path) -> list[KnownPlace]:
    """Entries of a file as they would be after loading, each in the unit of today it lies in."""
    try:
        found = list(entries(path))
    except GazetteerFileError as fault:
        raise CommandError(str(fault)) from fault
    middles = [entry.geometry.point_on_surface if entry.geometry else None for entry in found]
    units = units_at([p.x if p else 0 for p in middles], [p.y if p else 0 for p in middles])
    return [
        KnownPlace(
            "house" if entry.number else "street",
            parse(f"1 {entry.name}").street or entry.name,
            entry.number,
            ((middle.x, middle.y),) if middle else (),
            (int(unit),) if unit else (),
        )
        for entry, middle, unit in zip(found, middles, units, strict=True)
    ]
