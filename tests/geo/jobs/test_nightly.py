"""What is due at night is asked for once a day, and a fault in it does not end the worker."""

from datetime import UTC, date, datetime

import pytest
from django.db import OperationalError

from geo.jobs import nightly
from geo.jobs.nightly import Nightly, register

# 01:30 and 02:30 in Hà Nội.
BEFORE, AFTER = datetime(2026, 3, 1, 18, 30, tzinfo=UTC), datetime(2026, 3, 1, 19, 30, tzinfo=UTC)


@pytest.fixture
def asked(monkeypatch) -> list[date]:
    days: list[date] = []
    monkeypatch.setattr(nightly, "QUEUES", [])
    register(days.append)
    return days


def test_nightly_when_the_hour_has_come_asks_once_a_day(asked):
    worker = Nightly()
    for now in (BEFORE, AFTER, AFTER):
        worker.due(now)
    assert asked == [date(2026, 3, 2)]
    worker.due(datetime(2026, 3, 2, 23, 0, tzinfo=UTC))
    assert asked == [date(2026, 3, 2), date(2026, 3, 3)]


def test_nightly_when_no_hour_is_set_asks_never(asked, settings):
    settings.NIGHTLY_HOUR = None
    Nightly().due(AFTER)
    assert asked == []


def test_nightly_when_a_queue_fails_asks_the_others_and_goes_on(asked, caplog):
    def broken(_day):
        raise ValueError("broken")

    nightly.QUEUES.insert(0, broken)
    Nightly().due(AFTER)
    assert asked == [date(2026, 3, 2)]
    assert "could not be queued" in caplog.text


def test_nightly_when_the_database_is_away_asks_again_later(asked):
    away = [True]

    def queue(day):
        if away:
            raise OperationalError("away")

    nightly.QUEUES.insert(0, queue)
    worker = Nightly()
    with pytest.raises(OperationalError):
        worker.due(AFTER)
    away.clear()
    worker.due(AFTER)
    assert asked == [date(2026, 3, 2)]


def test_register_when_called_twice_with_one_queue_lists_it_once(monkeypatch):
    monkeypatch.setattr(nightly, "QUEUES", [])
    for _ in range(2):
        register(print)
    assert [print] == nightly.QUEUES
