"""``manage.py learn_places``: names of streets and places from facts whose place is known."""

from typing import Any

from django.core.management.base import BaseCommand

from geo.actions.learn_places import learn_places


class Command(BaseCommand):
    help = "Learn streets and places from located incidents, never from homes, for finding other addresses."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"Learned {learn_places(by=None):,} names of streets and places.")
