"""`manage.py load_demo`: the demonstration city, ready to be looked at."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo.importing.errors import ImportRefused
from geo.units.errors import UnitCheckError, UnitFileError
from hotspots.errors import HotspotError, StatusError
from hotspots.rules import RuleError
from maps.demo.accounts import ACCOUNTS, password_of
from maps.demo.errors import DemoRefused
from maps.demo.loading import Done, load_demonstration
from maps.demo.steps import Step, Tell

_FAULTS = (DemoRefused, ImportRefused, UnitCheckError, UnitFileError, HotspotError, StatusError, RuleError)

QUIET_SECONDS = 1.0


class Command(BaseCommand):
    help = (
        "Load the invented city Hải Uyên, find its hotspots, assess its wards and make one account a role. "
        "Only where VX_DEMO is set. Run again, it does what is missing."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.started = self.spoke = time.monotonic()
        try:
            load_demonstration(begin=self._begin, end=self._end)
        except _FAULTS as fault:
            raise CommandError(str(fault)) from fault
        self._show_accounts()

    def _begin(self, step: Step) -> Tell:
        self._say(f"{step.title} …")
        return self._tell

    def _tell(self, text: str) -> None:
        if time.monotonic() - self.spoke > QUIET_SECONDS:
            self._say(f"  {text}")

    def _end(self, done: Done) -> None:
        self._say(f"{done.step.title}: {done.said}")

    def _say(self, text: str) -> None:
        self.stdout.write(f"{self._clock()} {text}")
        self.stdout.flush()
        self.spoke = time.monotonic()

    def _clock(self) -> str:
        return f"{time.monotonic() - self.started:6.1f} s"

    def _show_accounts(self) -> None:
        self.stdout.write("\nAccounts (everybody may know these passwords; never use them for real records):")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.name:<10} {password_of(account):<22} {account.role}")
