"""`python -m config.setup.keep_worker PARENT`: the demonstration's worker, started again when it falls.

In service systemd does this (docs/operating.md). Whatever way the server ends, kill -9 too, the kernel then
ends this keeper, and with the keeper its worker: nothing goes on working for pages that nobody serves.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time

from config.setup.paths import PYTHON, ROOT

_PR_SET_PDEATHSIG = 1
_SECONDS_BEFORE_ANOTHER = 1.0


def start() -> None:
    """Start a keeper beside this process, which goes on as the web server."""
    command = [str(PYTHON), "-m", "config.setup.keep_worker", str(os.getpid())]
    subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL)


def keep(parent: int) -> None:
    """Run a worker, and another when it ends, as long as the process `parent` lives."""
    _die_with(parent, signal.SIGKILL)
    me = os.getpid()
    while True:
        subprocess.run(
            [str(PYTHON), "manage.py", "run_worker"],
            cwd=ROOT,
            check=False,
            preexec_fn=lambda: _die_with(me, signal.SIGTERM),
        )
        time.sleep(_SECONDS_BEFORE_ANOTHER)


def _die_with(parent: int, number: int) -> None:
    """Ask the kernel for a signal when the parent ends; end now where it ended before that."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:
        os._exit(0)


if __name__ == "__main__":
    keep(int(sys.argv[1]))
