"""``manage.py find_hotspots --method M --from D --to D``: one run."""

from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo.models import OffenceKind
from hotspots.actions.find_hotspots import Outcome, find_hotspots
from hotspots.contract import Method, written
from hotspots.errors import HotspotError
from hotspots.management.reading import day
from hotspots.methods import METHODS, named
from hotspots.models import HotspotRun
from hotspots.observations import Window, unit_named
from hotspots.provinces import PARTITIONS

SHOWN = 10


class Command(BaseCommand):
    help = "Find hotspots among the incidents of a period; the run is stored with all that repeats it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--method", default=next(iter(METHODS)), help=f"one of {', '.join(METHODS)}")
        parser.add_argument("--from", dest="first", type=day, required=True, metavar="YYYY-MM-DD")
        parser.add_argument(
            "--to", dest="last", type=day, required=True, metavar="YYYY-MM-DD", help="included"
        )
        parser.add_argument(
            "--unit",
            default="",
            metavar="CODE",
            help="only this unit's incidents; the code in force on the last day",
        )
        parser.add_argument(
            "--partition",
            default="",
            choices=["", *PARTITIONS],
            metavar="KIND",
            help=f"one run for each, no hotspot across its border: {', '.join(PARTITIONS)}",
        )
        parser.add_argument(
            "--offence",
            action="append",
            default=[],
            metavar="KIND",
            help=f"only such offences, may be given again: {', '.join(OffenceKind.values)}",
        )
        for option, text in _options().items():
            parser.add_argument(option, dest=option, metavar="VALUE", help=text)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            method = named(options["method"])
            outcome = find_hotspots(
                method,
                method.read(_given(method, options)),
                window=_window(options),
                partition=options["partition"],
                by=None,
                progress=lambda step, share: self.stdout.write(f"… {share:4.0%} {step}"),
            )
        except HotspotError as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(_told(outcome))


def _options() -> dict[str, str]:
    """Option → help, from the parameter lists of all methods; several methods may share one."""
    found: dict[str, list[str]] = {}
    for method in METHODS.values():
        for parameter in method.parameters:
            default = parameter.told(method.defaults()[parameter.field])
            found.setdefault(parameter.option, []).append(f"{method.name}: {parameter.en} ({default})")
    return {option: "; ".join(told).replace("%", "%%") for option, told in found.items()}


def _given(method: Method, options: dict[str, Any]) -> dict[str, Any]:
    """What was given, by the method's own fields; an option it does not have keeps its name, to be
    refused.
    """
    own = {parameter.option: parameter.field for parameter in method.parameters}
    return {own.get(option, option): options[option] for option in _options() if options[option] is not None}


def _window(options: dict[str, Any]) -> Window:
    asked = Window(first=options["first"], last=options["last"], offences=tuple(options["offence"]))
    if not options["unit"]:
        return asked
    return replace(asked, unit=unit_named(options["unit"], day=asked.last))


def _told(outcome: Outcome) -> str:
    run, facts = outcome.run, outcome.run.summary
    if not outcome.made:
        return (
            f"Nothing changed: run {run.pk} of {run.finished_at:%Y-%m-%d %H:%M} had the same incidents, "
            f"parameters and code, and stands ({facts['hotspots']:,} hotspots)."
        )
    lines = [_headline(run), _beside(run)]
    lines += [
        f"  #{spot.rank}: {spot.count:,} incidents ({spot.plain_count:,} in the outline), "
        f"{spot.area_m2 / 1e4:,.1f} ha, {spot.density:,.0f} per km²"
        for spot in run.hotspots.all()[:SHOWN]
    ]
    return "\n".join(lines)


def _headline(run: HotspotRun) -> str:
    parameters = ", ".join(f"{field} {written(value)}" for field, value in run.parameters.items())
    left = ", ".join(f"{count:,} “{precision}”" for precision, count in run.left_out.items())
    place = f", {run.unit.full_name} only" if run.unit else ""
    kinds = f", offences {', '.join(run.offences)}" if run.offences else ""
    return (
        f"Run {run.pk}: {run.method} ({parameters}), {run.from_day} to {run.to_day}{place}{kinds}. "
        f"{run.input_count:,} incidents measured; left out for want of an exact place: {left or 'none'}."
    )


def _beside(run: HotspotRun) -> str:
    facts, plain = run.summary, run.summary["plain"]
    n, total = facts["in_hotspots"], run.input_count
    return (
        f"{facts['hotspots']:,} hotspots with {n:,} of {total:,} incidents ({n / total:.0%}) on "
        f"{facts['area_m2'] / 1e6:,.2f} km²; the {plain['squares']:,} fullest squares of "
        f"{plain['side_m']:g} m, as plain counting picks them, hold {plain['count']:,} on "
        f"{plain['area_m2'] / 1e6:,.2f} km²."
    )
