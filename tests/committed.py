"""A world that is really in the database, for what reads it through connections of its own.

Tests of exports and of the web role's own login cannot see the open transaction of a test. Committing for
each test costs seconds of emptying every table, so a module commits one world, and empties the tables once.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

APPS = ("geo", "hotspots", "maps", "sessions", "axes")


@contextmanager
def committed(blocker: Any, build: Callable[[], Any]) -> Iterator[Any]:
    """What ``build`` makes, committed; gone again at the end, whatever happened between."""
    with blocker.unblock():
        try:
            yield build()
        finally:
            empty_tables()


def empty_tables() -> None:
    """Empty every table of ours past the guard that refuses it."""
    models = [
        model
        for app in APPS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if model._meta.managed
    ]
    tables = sorted({model._meta.db_table for model in models})
    with pgtrigger.ignore(), connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), tables, allow_cascade=True):
            cursor.execute(statement)
