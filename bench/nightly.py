"""The night of a city of a million incidents: every method, its hotspots followed, the alerts of the day.

What looks at a year looks at the last one, trends look at all. One process does it all, one method after
another, as a worker would; a method that needs what this city has not (residents, other offences) says so.
"""

import sys
from datetime import date, timedelta

from bench import measure, world
from bench.report import Line

FIRST, LAST = date(2018, 11, 1), date(2026, 10, 31)
OF_ALL_YEARS = ("emerging", "forecast")
MINUTES, LIMIT_MB = 5, 2000


def run() -> list[Line]:
    world.ensure_incidents()
    world.forget_runs()
    seconds, added, done = measure.child("bench.nightly")
    note = f"{done:.0f} methods, tracks, alerts"
    return [
        Line(work="a night", ours=seconds, peer_name=f"{MINUTES} minutes", peer=MINUTES * 60, note=note),
        Line(work="… memory added", ours=added, peer_name="limit", peer=LIMIT_MB, unit="MB"),
    ]


def _night() -> int:
    """Number of methods that found something to do; each one's seconds go to the log."""
    from hotspots.actions.raise_alerts import raise_alerts
    from hotspots.methods import METHODS

    done = 0
    for name in METHODS:
        seconds, said = measure.seconds(lambda name=name: _one(name))
        done += not said
        print(f"{name}: {seconds:.1f} s {said}", file=sys.stderr, flush=True)
    seconds, _ = measure.seconds(lambda: raise_alerts(LAST))
    print(f"alerts: {seconds:.1f} s", file=sys.stderr, flush=True)
    return done


def _one(name: str) -> str:
    from hotspots.actions.find_hotspots import find_hotspots
    from hotspots.contract import silent
    from hotspots.errors import HotspotError
    from hotspots.methods import named
    from hotspots.observations import Window

    method = named(name)
    first = FIRST if name in OF_ALL_YEARS else LAST - timedelta(days=364)
    window = Window(first=first, last=LAST)
    try:
        find_hotspots(method, method.read({}), window=window, by=None, progress=silent)
    except HotspotError as fault:
        return str(fault)
    return ""


def main() -> None:
    import django

    django.setup()
    from django.db import connection

    connection.ensure_connection()
    before = measure.peak_mb()
    seconds, done = measure.seconds(_night)
    print(seconds, measure.peak_mb() - before, done)


if __name__ == "__main__":
    main()
