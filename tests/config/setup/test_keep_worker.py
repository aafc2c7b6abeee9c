"""The demonstration's worker lives and dies with its server."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from config.setup import keep_worker
from config.setup.paths import ROOT

SERVER = "import time; from config.setup import keep_worker; keep_worker.start(); time.sleep(60)"


def descendants(pid: int) -> set[int]:
    """Processes below a process, at any depth."""
    below = {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
    return below.union(*(descendants(child) for child in below))


def until(holds, seconds: float = 20) -> None:
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up
        time.sleep(0.05)


def alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_worker_when_the_server_is_killed_then_does_not_stay():
    # No such database: the workers of this test wait, and take up nobody's work.
    nowhere = {**os.environ, "VX_DB_NAME": "vx_no_such_database"}
    server = subprocess.Popen([sys.executable, "-c", SERVER], cwd=ROOT, env=nowhere)
    try:
        until(lambda: len(descendants(server.pid)) == 2)
        family = descendants(server.pid)
        first_worker = max(family)
        os.kill(first_worker, signal.SIGKILL)
        until(lambda: len(descendants(server.pid) - family) == 1)
        family |= descendants(server.pid)
    finally:
        server.kill()
        server.wait()
    until(lambda: not any(map(alive, family)))


def test_keeper_when_its_parent_is_gone_already_then_ends():
    command = [sys.executable, "-m", keep_worker.__name__, "1"]
    assert subprocess.run(command, cwd=ROOT, timeout=20, check=False).returncode == 0
