"""The demonstration city, loaded once into the test database and taken back at the end."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="module")
def loaded_city(django_db_setup: Any, django_db_blocker: Any) -> Iterator[str]:
    """What `load_demo` printed. Held in one transaction, so that no other test sees the city."""
    out = StringIO()
    was, settings.DEMO = settings.DEMO, True
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                call_command("load_demo", stdout=out)
                yield out.getvalue()
                transaction.set_rollback(True)
        finally:
            settings.DEMO = was
