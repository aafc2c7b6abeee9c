"""``manage.py assess_wards --period 2025``: decide every ward's status by the rule, and every month's."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hotspots.actions.assess import Question, Summary, assess_units
from hotspots.actions.assess_months import MonthsQuestion, assess_months
from hotspots.errors import StatusError
from hotspots.management.asking import add_question, read_question
from hotspots.rules import RuleError
from hotspots.rules.vocabulary import label

SHOWN = 5


class Command(BaseCommand):
    help = (
        "Assess all units of a level for an assessment period (15 December to 14 December), and each month "
        "with data indicatively. Run again, it stores only what has changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_question(parser)
        parser.add_argument("--no-months", action="store_true", help="leave the indicative months alone")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            question = read_question(options)
            self._show(assess_units(question, by=None, tell=self._tell))
            if not options["no_months"]:
                self._months(question)
        except (RuleError, StatusError) as fault:
            raise CommandError(str(fault)) from fault

    def _tell(self, step: str) -> None:
        self.stdout.write(f"… {step}")
        self.stdout.flush()

    def _show(self, summary: Summary) -> None:
        if summary.stored:
            self.stdout.write(f"{summary.units:,} units assessed, {summary.stored:,} stored as new.")
        else:
            self.stdout.write(
                f"Unchanged: all {summary.units:,} units were assessed before, with the same facts."
            )
        self.stdout.write("Drug-free: " + _counts(summary.drug_free))
        self.stdout.write("Key type: " + _counts(summary.key_type))
        most = sorted(summary.missing.items(), key=lambda item: -item[1])[:SHOWN]
        if most:
            named = "; ".join(f"{label(name, lang='en')} ({count:,})" for name, count in most)
            self.stdout.write(f"Missing most often: {named}")

    def _months(self, question: Question) -> None:
        asked = MonthsQuestion(question.definition, question.reading, question.level)
        computed, written = assess_months(asked, by=None, tell=self._tell)
        self.stdout.write(f"Months: {computed:,} computed, {written:,} written as new or changed.")


def _counts(found: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in sorted(found.items()))
