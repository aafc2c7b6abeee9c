"""What assess_wards and explain_ward are asked alike: period, rule, reading, level."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from geo.models import Level
from hotspots.actions.assess import Question
from hotspots.rules import DEFAULT, load_definition
from hotspots.rules.definitions import RULE_SETS
from hotspots.rules.period import of_label
from hotspots.rules.reading import parse


def a_day(text: str) -> date:
    """A day as people write it on the command line; ArgumentTypeError where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no day; write YYYY-MM-DD, such as 2025-07-01") from None


def add_question(parser: ArgumentParser) -> None:
    """The options of a question."""
    parser.add_argument("--period", required=True, help="the year the period ends in, such as 2025")
    parser.add_argument("--rules", default=RULE_SETS[-1], help=f"one of: {', '.join(RULE_SETS)}")
    parser.add_argument("--reading", default=DEFAULT.code, help="cumulative or literal, then any of +zero …")
    parser.add_argument("--level", choices=Level.values, default=Level.COMMUNE)
    parser.add_argument(
        "--by-todays-rule", action="store_true", help="judge a period that ended before the rule, to compare"
    )


def read_question(options: dict[str, Any]) -> Question:
    """The question of the options; RuleError where a name doesn't exist."""
    return Question(
        period=of_label(options["period"]),
        definition=load_definition(options["rules"]),
        reading=parse(options["reading"]),
        level=options["level"],
        by_todays_rule=options["by_todays_rule"],
    )
