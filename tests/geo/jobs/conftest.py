"""The toys of the tests as kinds of work."""

import pytest

from geo.jobs.kinds import KINDS
from tests.geo.jobs.toys import TOYS


@pytest.fixture
def toys(monkeypatch) -> None:
    for code, kind in TOYS.items():
        monkeypatch.setitem(KINDS, code, kind)
