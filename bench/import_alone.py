"""One import in a process of its own: prints seconds and MB added."""

import sys
from io import StringIO

import django

from bench import measure, world


def main(name: str) -> None:
    """Import a file of the bench's folder; what the command needs is there before memory is counted."""
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    connection.ensure_connection()
    path = world.FOLDER / name
    before = measure.peak_mb()
    seconds, _ = measure.seconds(
        lambda: call_command("import_data", "incidents", str(path), "--commit", stdout=StringIO())
    )
    print(seconds, measure.peak_mb() - before)


if __name__ == "__main__":
    main(sys.argv[1])
