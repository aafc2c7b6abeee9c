"""`make demo`: the pages on this machine, by a web process with the rights of a web process."""

import os
import socket
import time
from pathlib import Path

from config.setup import keep_worker
from config.setup.paths import PYTHON, ROOT, VAR
from config.setup.shell import SetupError, say

# The role that owns nothing: row policies bind it (config/setup/cluster/roles.sql).
WEB_ROLE = "vungxanh_web"
_RELEASE_SECONDS = 8


def serve(port: int) -> None:
    """Become the web server on 127.0.0.1:`port`; return where this checkout's demo serves there already."""
    pid = running(port)
    if pid:
        say(f"The demonstration already runs at {address(port)} (process {pid}).")
        say(f"It serves the code it was started with; to start it anew: kill {pid}, then make demo.")
        return
    _wait_until_free(port)
    _pid_file(port).write_text(str(os.getpid()))
    # Before the role changes: the worker writes facts, as the owner of the tables.
    keep_worker.start()
    os.environ.update(VX_DB_USER=WEB_ROLE, VX_BIND=f"127.0.0.1:{port}")
    # The same process goes on as the server, so that killing it leaves nothing behind on the port.
    os.execv(PYTHON, [str(PYTHON), "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"])


def address(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def running(port: int) -> int | None:
    """Process id of the demo that this checkout serves on `port`, if one does."""
    try:
        pid = int(_pid_file(port).read_text())
        words = Path(f"/proc/{pid}/cmdline").read_bytes()
        here = Path(f"/proc/{pid}/cwd").readlink() == ROOT
    except (OSError, ValueError):
        return None
    # A number may have gone to another program since: only a server of this folder counts.
    return pid if b"gunicorn" in words and here else None


def _wait_until_free(port: int) -> None:
    """Give the workers of a killed server a moment to leave; raise SetupError where the port stays taken."""
    give_up = time.monotonic() + _RELEASE_SECONDS
    while not is_free(port):
        if time.monotonic() > give_up:
            raise SetupError(f"Port {port} is taken by another program. Another: make demo PORT={port + 1}")
        time.sleep(0.5)


def is_free(port: int) -> bool:
    """Whether a server can listen on 127.0.0.1:`port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _pid_file(port: int) -> Path:
    return VAR / f"demo-{port}.pid"
