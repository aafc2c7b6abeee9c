"""What all tests share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pgtrigger
import pytest
from django.test import TransactionTestCase

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def _shared(folder: str) -> Path:
    path = SHARED / folder
    if not path.is_dir():
        pytest.skip(f"real data for development are not here: {folder}")
    return path


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real boundaries, addresses and incidents; absent outside development."""
    return _shared("data")


@pytest.fixture(scope="session")
def shared_answers() -> Path:
    """Input files of published answers; absent outside development."""
    return _shared("analysis/answers")


@pytest.fixture(scope="session", autouse=True)
def _flush_past_truncate_guard() -> Iterator[None]:
    """Tests that commit are cleaned by TRUNCATE, which the fact tables refuse; only here it may pass."""
    teardown = TransactionTestCase._fixture_teardown

    def with_guard_down(self: TransactionTestCase) -> None:
        with pgtrigger.ignore():
            teardown(self)

    TransactionTestCase._fixture_teardown = with_guard_down
    yield
    TransactionTestCase._fixture_teardown = teardown


@pytest.fixture
def uploads_folder(settings: Any, tmp_path: Path) -> Path:
    """A folder of their own for the files that a test sends."""
    settings.UPLOADS_DIR = tmp_path / "uploads"
    return settings.UPLOADS_DIR
