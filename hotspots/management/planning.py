"""What commands that back-test are asked alike: windows, squares, share of the ground."""

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from hotspots.contract import Progress
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


def read_plan(options: dict[str, Any]) -> Plan:
    """The plan of the options; ParameterError where a number is out of reach."""
    return Plan(**{field.name: options[field.name] for field in fields(Plan)})


def read_methods(options: dict[str, Any]) -> list[str]:
    """The names asked for; ParameterError where there is no such method."""
    names = [name.strip() for name in options["methods"].split(",") if name.strip()]
    for name in names:
        named(name)
    return names


def told_once(write: Callable[[str], object]) -> Progress:
    """A Progress that writes each step once: methods report more often than a reader wants to hear."""
    before = ""

    def progress(step: str, share: float) -> None:
        nonlocal before
        if step != before:
            write(f"… {share:4.0%} {step}")
        before = step

    return progress
