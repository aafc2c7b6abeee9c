"""``manage.py recount_summaries``: mirrors and summaries made anew from the facts."""

from typing import Any

from django.core.management.base import BaseCommand

from geo import summaries
from geo.placing.facts import mirror_today


class Command(BaseCommand):
    help = (
        "Renew every fact's unit of the edition in force today, and count the summaries anew. Says how "
        "many differed; run it on the day an edition begins or ends."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        mirror_today()
        units, cells = summaries.recount()
        self.stdout.write(f"{units:,} unit months and {cells:,} cell months differed; all are counted anew.")
