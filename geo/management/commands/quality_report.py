"""``manage.py quality_report``: how good the records are, as the page shows it."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from geo.models import Incident
from geo.quality import KEYS, Question, report_of
from geo.quality.report import month_days
from geo.quality.text import lines_of


class Command(BaseCommand):
    help = "Print the data-quality report of a month (the last one with records) by two keys."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--month", metavar="YYYY-MM", help="the month (default: the last with records)")
        parser.add_argument("--by", nargs=2, choices=[*KEYS], default=["source", "unit"], help="two keys")
        parser.add_argument("--lang", choices=["vi", "en"], default="en", help="language of the report")

    def handle(self, *_args: Any, **options: Any) -> None:
        since, until = month_days(_month(options["month"]))
        try:
            question = Question(since, until, by=tuple(options["by"]))
        except ValueError as fault:
            raise CommandError(str(fault)) from fault
        with translation.override(options["lang"]):
            for line in lines_of(report_of(question)):
                self.stdout.write(line)


def _month(text: str | None) -> date:
    if text is None:
        last = Incident.objects.order_by("-occurred_on").values_list("occurred_on", flat=True).first()
        if last is None:
            raise CommandError("There are no records yet; import some first, or name a month by --month.")
        return last.replace(day=1)
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as fault:
        raise CommandError(f"“{text}” is no month; write it as 2026-03.") from fault
