"""A server process of our own on loopback, signed in to the test database as the web role.

What the other tests do as the owner of the tables, this one does with the grants and policies of service.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from tests.house.sources import ROOT


@contextmanager
def served() -> Iterator[tuple[str, subprocess.Popen]]:
    """A server process on loopback; answers its address and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = connection.settings_dict
    environment = os.environ | {"VX_DB_NAME": settings["NAME"], "VX_DB_USER": "vungxanh_web"}
    environment |= {"VX_HTTPS": "false", "VX_BIND": f"127.0.0.1:{port}"}
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}", process
    finally:
        _end(process)


def _wait_for(port: int) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not start")


def _end(process: subprocess.Popen) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
