"""Seconds and memory."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """Wall seconds of one call, and what it gave."""
    started = time.perf_counter()
    answer = work()
    return time.perf_counter() - started, answer


def peak_mb() -> float:
    """The most memory this process ever held, in MB.

    Not by getrusage: after fork and exec it begins with the parent's peak, and a small child of a big
    parent added nothing.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1000


def child(module: str, *words: str) -> list[float]:
    """Numbers that a fresh process prints: memory can only be told apart in one of its own."""
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return [float(word) for word in done.stdout.split()[-8:]]
