"""``manage.py echo_report RUN``: a run's hotspots without what patrols, inspections and campaigns found."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hotspots.actions.make_echo import REPLICATES, make_echo
from hotspots.errors import HotspotError
from hotspots.models import HotspotRun, RunEcho, RunState


class Command(BaseCommand):
    help = "Run a run's method without proactive discoveries; the comparison is kept beside the run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", type=int, help="number of the run, as in the address of its page")
        parser.add_argument(
            "--replicates",
            type=int,
            default=REPLICATES,
            help=f"runs without as many incidents drawn by chance (default {REPLICATES})",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        run = HotspotRun.objects.filter(pk=options["run"], state=RunState.DONE).first()
        if run is None:
            raise CommandError(f"there is no finished run {options['run']}")
        try:
            echo = make_echo(
                run,
                by=None,
                replicates=max(options["replicates"], 0),
                progress=lambda step, share: self.stdout.write(f"… {share:4.0%} {step}"),
            )
        except HotspotError as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(_told(echo))


def _told(echo: RunEcho) -> str:
    facts = echo.result
    fates = Counter(each["fate"] for each in facts["kept"].values())
    rest = sum(each["echo"] for each in facts["kept"].values())
    return (
        f"Run {echo.run_id}: {facts['hotspots']} hotspots among {facts['incidents']:,} incidents; "
        f"without the proactive ones {facts['without']:,} are left: {fates['stays']} stay, "
        f"{fates['shrinks']} shrink, {fates['vanishes']} vanish ({rest} of these rest on patrols), "
        f"{len(facts['appeared'])} appear."
    )
