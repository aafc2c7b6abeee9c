"""What is left of a job, in words that can be relied on."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import translation

from geo.models import Job
from maps.imports.progress import progress_of

NOW = datetime(2025, 12, 20, 3, 0, tzinfo=UTC)


def running(share: float | None, seconds: int, step: str = "đã đọc 5 dòng", **fields) -> str:
    started = NOW - timedelta(seconds=seconds)
    job = Job(kind="x", state="running", progress=share, step=step, started_at=started, **fields)
    with time_machine.travel(NOW, tick=False):
        return progress_of(job)["text"]


@pytest.mark.parametrize(
    ("share", "seconds", "text"),
    [
        (None, 10, "đã đọc 5 dòng"),
        (0.01, 10, "1 % · đã đọc 5 dòng"),
        (0.5, 30, "50 % · đã đọc 5 dòng · còn chưa đến một phút"),
        (0.25, 100, "25 % · đã đọc 5 dòng · còn khoảng 5 phút"),
    ],
)
def test_text_when_running_then_says_share_step_and_what_is_left(share, seconds, text):
    assert running(share, seconds) == text


def test_text_when_asked_to_stop_then_says_so_instead():
    assert running(0.5, 30, cancel_asked=True) == "đang dừng"


@pytest.mark.parametrize(("state", "is_open"), [("queued", True), ("done", False), ("failed", False)])
def test_progress_when_in_a_state_then_says_whether_to_go_on_waiting(state, is_open):
    with translation.override("vi"):
        assert progress_of(Job(kind="x", state=state))["open"] is is_open
