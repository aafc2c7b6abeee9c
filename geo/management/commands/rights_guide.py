"""`manage.py rights_guide > docs/rights.md`: the guide to rights, from the rights file."""

from typing import Any

from django.core.management.base import BaseCommand

from geo.access.guide import rights_guide


class Command(BaseCommand):
    help = "Print the guide to rights (docs/rights.md)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(rights_guide(), ending="")
