"""What commands that back-test are asked alike: windows, squares, share of the ground."""

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from hotspots.actions.backtest import entrants
from hotspots.contract import Progress
from hotspots.errors import ParameterError
from hotspots.evaluation.backtest import Entrant
from hotspots.evaluation.plan import Plan
from hotspots.methods import named

_TEXTS = {
    "windows": "test periods, one after another up to the last day",
    "test_days": "days of each",
    "train_days": "days before each to learn from",
    "side_m": "side of the squares in metres",
    "share": "share of the ground that is flagged; 0.01 is one per cent",
    "origins": "grid origins",
    "decay_days": "age in days at which the decayed count weighs 1/e",
}


def add_plan(parser: ArgumentParser) -> None:
    """The options of a plan, and which methods take part."""
    for field in fields(Plan):
        option = f"--{field.name.removesuffix('_m').replace('_', '-')}"
        parser.add_argument(
            option,
            dest=field.name,
            type=type(field.default),
            default=field.default,
            help=f"{_TEXTS[field.name]} (default {field.default:g})",
        )
    parser.add_argument("--methods", default="", metavar="A,B", help="only these; all that can, unless said")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="METHOD.FIELD=VALUE",
        help="a method's parameter, such as dbscan.eps_m=100; may repeat; defaults else",
    )


def read_plan(options: dict[str, Any]) -> Plan:
    """The plan of the options; ParameterError where a number is out of reach."""
    return Plan(**{field.name: options[field.name] for field in fields(Plan)})


def read_entrants(options: dict[str, Any]) -> list[Entrant]:
    """The methods asked for with their parameters; ParameterError where there is no such method or value."""
    names = [name.strip() for name in options["methods"].split(",") if name.strip()]
    given: dict[str, dict[str, object]] = {}
    for text in options["set"]:
        place, equals, value = text.partition("=")
        method, dot, field = place.partition(".")
        if not (equals and dot):
            raise ParameterError(f"--set {text}: write METHOD.FIELD=VALUE, such as dbscan.eps_m=100")
        given.setdefault(method, {})[field] = value
    for name in (*names, *given):
        named(name)
    return entrants(names, given=given)


def told_once(write: Callable[[str], object]) -> Progress:
    """A Progress that writes each step once: methods report more often than a reader wants to hear."""
    before = ""

    def progress(step: str, share: float) -> None:
        nonlocal before
        if step != before:
            write(f"… {share:4.0%} {step}")
        before = step

    return progress
