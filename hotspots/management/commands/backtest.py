"""``manage.py backtest --from D --to D``: which method finds the incidents of later windows."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hotspots.actions.backtest import Outcome, run_backtest
from hotspots.backtest_words import lines
from hotspots.errors import HotspotError
from hotspots.evaluation.results import BackTested
from hotspots.management.planning import add_plan, read_entrants, read_plan, told_once
from hotspots.management.reading import day
from hotspots.observations import Window


class Command(BaseCommand):
    help = (
        "Let every method learn from the days before a window and judge it by the incidents of the window, "
        "over several windows and grid origins, beside two plain counts; the table is stored."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="first", type=day, required=True, metavar="YYYY-MM-DD")
        parser.add_argument(
            "--to", dest="last", type=day, required=True, metavar="YYYY-MM-DD", help="included"
        )
        add_plan(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            outcome = run_backtest(
                read_entrants(options),
                window=Window(first=options["first"], last=options["last"]),
                plan=read_plan(options),
                by=None,
                progress=told_once(self.stdout.write),
            )
        except HotspotError as fault:
            raise CommandError(str(fault)) from fault
        for line in _told(outcome):
            self.stdout.write(line)


def _told(outcome: Outcome) -> list[str]:
    row = outcome.backtest
    head = f"Back-test {row.pk}: {row.from_day} to {row.to_day}, {row.input_count:,} incidents."
    if not outcome.made:
        head = (
            f"Nothing changed: back-test {row.pk} of {row.finished_at:%Y-%m-%d %H:%M} had the same "
            "incidents, parameters and code, and stands."
        )
    return [head, *lines(BackTested.from_json(row.results))]
