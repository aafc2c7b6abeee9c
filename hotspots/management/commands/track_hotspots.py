"""``manage.py track_hotspots``: follow the hotspots of all runs anew."""

from typing import Any

from django.core.management.base import BaseCommand

from hotspots.actions.track_runs import track_all
from hotspots.models import HotspotTrack


class Command(BaseCommand):
    help = (
        "Follow the hotspots of every series of runs anew, from the first run on. Tracks keep their ids "
        "as far as their hotspots do. Runs are followed as they are made; this is for runs made before, or "
        "after a threshold has changed."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        series = track_all()
        self.stdout.write(f"{series:,} series followed, {HotspotTrack.objects.count():,} tracks.")
