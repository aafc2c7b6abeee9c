"""``manage.py check_hotspots FILE``: the published hold-out test, or a back-test, on a file of events."""

from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import shapely
from django.core.management.base import BaseCommand, CommandError

from geo import crs
from geo.units.errors import UnitFileError
from hotspots.backtest_words import lines
from hotspots.cluster import configured_spreader
from hotspots.contract import Metres, Study
from hotspots.contract.study import Days, Ground
from hotspots.errors import HotspotError
from hotspots.evaluation.backtest import backtest
from hotspots.evaluation.holdout import SQUARE_MILE, Protocol, Row, hold_out, over_origins, ranges
from hotspots.management.areas_file import area_of, read_areas, whole
from hotspots.management.planning import add_plan, read_entrants, read_plan, told_once
from hotspots.management.points_file import Columns, read_points
from hotspots.management.reading import day


class Command(BaseCommand):
    help = (
        "Check hotspots on a file of events, nothing stored: with --holdout the NIJ protocol of 2017 for the "
        "plain and the decayed count with their range over 100 grid origins, else a back-test of the methods "
        "(coordinates are longitude and latitude then)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV, UTF-8; may end in .gz")
        parser.add_argument("--x", required=True, metavar="COLUMN", help="easting or longitude")
        parser.add_argument("--y", required=True, metavar="COLUMN", help="northing or latitude")
        parser.add_argument("--day", required=True, metavar="COLUMN", help="day, YYYY-MM-DD first")
        parser.add_argument("--once", default="", metavar="COLUMN", help="an id that counts once")
        parser.add_argument("--only", default="", metavar="COLUMN=VALUE", help="only rows with this value")
        parser.add_argument("--holdout", action="store_true", help="the hold-out protocol")
        parser.add_argument("--test-from", type=day, default=Protocol.test_from, help="its first test day")
        parser.add_argument("--test-to", type=day, default=Protocol.test_to, help="its last test day")
        parser.add_argument(
            "--ground",
            type=Path,
            help="areas that events lie in, for methods also the wards; else their hull",
        )
        add_plan(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            xy, days = read_points(options["file"], _columns(options))
            told = _held_out(xy, days, options) if options["holdout"] else self._tested(xy, days, options)
            for line in told:
                self.stdout.write(line)
        except (HotspotError, UnitFileError) as fault:
            raise CommandError(str(fault)) from fault

    def _tested(self, degrees: Metres, days: Days, options: dict[str, Any]) -> Iterator[str]:
        srid = crs.metric_for(*np.median(degrees, axis=0).tolist())
        xy = crs.to_metres(degrees[:, 0], degrees[:, 1], srid)
        plan = read_plan(options)
        study = _study(xy, days, options["ground"], srid=srid, reach_m=plan.side_m)
        with configured_spreader() as spreader:
            found = backtest(
                study,
                read_entrants(options),
                plan=plan,
                progress=told_once(self.stdout.write),
                spreader=spreader,
            )
        yield f"{len(xy):,} events, {found.ground_m2 / 1e6:,.1f} km²"
        yield from lines(found)


def _columns(options: dict[str, Any]) -> Columns:
    heading, _, value = options["only"].partition("=")
    only = (heading, value) if heading else None
    return Columns(x=options["x"], y=options["y"], day=options["day"], once=options["once"], only=only)


def _study(xy: Metres, days: Days, path: Path | None, *, srid: int, reach_m: float) -> Study:
    """The events on the areas of a file, or on the ground within reach of their hull."""
    if path is None:
        hull = shapely.buffer(shapely.convex_hull(shapely.multipoints(xy)), reach_m)
        return replace(Study.of(xy, days, ground=cast("Ground", hull)), srid=srid)
    areas = read_areas(path, srid)
    on_areas = Study.of(xy, days, ground=whole(areas))
    return replace(on_areas, srid=srid, areas=areas, area_of=area_of(xy, areas))


def _held_out(xy: Metres, days: Days, options: dict[str, Any]) -> Iterator[str]:
    protocol = Protocol(test_from=options["test_from"], test_to=options["test_to"])
    rows = hold_out(xy, days, protocol)
    answers = over_origins(xy, days, protocol)
    yield f"{len(xy):,} events; tested on {protocol.test_from} to {protocol.test_to}."
    for row, (_, _, fewest, most) in zip(rows, ranges(answers), strict=True):
        yield _told(row, f"{fewest}–{most} of {row.hits.total} over {len(answers)} grid origins")


def _told(row: Row, ranged: str) -> str:
    hits, pai = row.hits, row.hits.pai
    return (
        f"{row.score} count, {row.area / SQUARE_MILE:g} sq mi: n/N {hits.n}/{hits.total}, "
        f"PAI {'–' if pai is None else f'{pai:.2f}'}; {ranged}"
    )
