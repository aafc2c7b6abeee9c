"""`manage.py create_account NAME --role administrator`: the first account, or any other."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from geo.access.rights import load_rights
from geo.actions.accounts import Role, create_account
from geo.actions.errors import AccountRefused
from geo.models import AdminUnit


class Command(BaseCommand):
    help = "Make an account with one role and print its one-time password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="name of the post, not of a person")
        parser.add_argument("--role", required=True, choices=list(load_rights().roles))
        parser.add_argument("--unit", help="code of the unit the role is held over, as of today")
        parser.add_argument("--office", default="", help="the office the account belongs to")
        parser.add_argument("--lang", choices=["en", "vi"], default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["lang"]):
            unit = _unit(options["unit"]) if options["unit"] else None
            try:
                user, password = create_account(
                    username=options["username"],
                    office=options["office"],
                    roles=[Role(role=options["role"], unit=unit)],
                    by=None,
                )
            except AccountRefused as fault:
                raise CommandError(str(fault)) from fault
        self.stdout.write(f"Account {user.username} made. One-time password: {password}")
        self.stdout.write("It is shown only now; the account chooses its own at the first sign-in.")


def _unit(code: str) -> AdminUnit:
    today = timezone.localdate()
    found = list(AdminUnit.objects.filter(active=True, code=code, valid__contains=today)[:2])
    if len(found) != 1:
        said = "no unit" if not found else "units of several levels"
        raise CommandError(f"Code {code} names {said} in force on {today}; load the units or mend it.")
    return found[0]
