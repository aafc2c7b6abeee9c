"""``manage.py geocode ADDRESS``: the units and the point an address may mean, and why."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo.gazetteer import build
from geo.gazetteer.intranet import GeocoderAddressError, answered
from geo.geocoding.answer import Candidate
from geo.geocoding.explain import called
from geo.geocoding.gazetteer import Gazetteer


class Command(BaseCommand):
    help = "Find an address among the loaded units, streets and places; nothing leaves this machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address")
        parser.add_argument("--day", type=date.fromisoformat, metavar="YYYY-MM-DD", help="units of that day")
        parser.add_argument("--lang", choices=("vi", "en"), default="vi")

    def handle(self, *_args: Any, **options: Any) -> None:
        gazetteer = build.current()
        try:
            answer = answered(options["address"], gazetteer, day=options["day"])
        except GeocoderAddressError as fault:
            raise CommandError(str(fault)) from fault
        for reason in answer.reasons:
            self.stdout.write(reason.sentence(options["lang"]))
        for place, candidate in enumerate(answer.candidates, start=1):
            self._show(place, candidate, gazetteer, options["lang"])

    def _show(self, place: int, candidate: Candidate, gazetteer: Gazetteer, lang: str) -> None:
        unit = candidate.unit
        point = f"{candidate.point[0]:.6f}, {candidate.point[1]:.6f}" if candidate.point else "–"
        self.stdout.write(
            f"{place}. {called(unit, gazetteer)} [{unit.code}] {candidate.confidence} {candidate.share:.1%}, "
            f"{candidate.precision}, {point}"
        )
        for reason in candidate.reasons:
            self.stdout.write(f"   {reason.sentence(lang)}")
