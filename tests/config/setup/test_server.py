"""The private server: made, killed, started again, stopped; a trial cluster of its own."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.setup.cluster import server
from config.setup.cluster.places import Place, database_account
from config.setup.machine import POSTGRES_BIN
from config.setup.shell import capture


@pytest.fixture
def place() -> Iterator[Place]:
    # Not pytest's own folder: the account of the database may not enter that one.
    home = Path(tempfile.mkdtemp(prefix="vx-", dir="/var/tmp"))
    place = Place(home=home, socket=home / "sock", account=database_account())
    yield place
    server.stop(place)
    shutil.rmtree(home)


def postmaster(place: Place) -> int:
    return int((place.data / "postmaster.pid").read_text().split()[0])


def test_start_when_server_was_killed_then_it_comes_back_and_stop_ends_it(place):
    server.start(place)
    assert server.answers(place)
    killed = postmaster(place)
    os.kill(killed, signal.SIGKILL)
    server.start(place)
    assert server.answers(place)
    assert postmaster(place) != killed
    server.stop(place)
    assert not server.answers(place)


def test_start_when_running_then_leaves_the_server_alone(place):
    server.start(place)
    first = postmaster(place)
    server.start(place)
    assert postmaster(place) == first


def test_server_when_running_then_listens_on_its_socket_only_and_lets_nobody_else_in(place):
    server.start(place)
    where = ["-h", str(place.socket), "-p", "5544", "-U", server.SUPERUSER, "-d", "postgres"]
    code, text = capture([POSTGRES_BIN / "psql", *where, "-Atc", "SHOW listen_addresses"])
    assert (code, text) == (0, "")
    assert place.socket.stat().st_mode & 0o777 == 0o700
    assert (place.socket / ".s.PGSQL.5544").stat().st_mode & 0o777 == 0o700


def test_environment_when_the_caller_points_elsewhere_then_that_is_dropped(monkeypatch):
    monkeypatch.setenv("PGHOST", "/somewhere")
    monkeypatch.setenv("PGOPTIONS", "-c role=other")
    kept = server.clean_environment()
    assert not [name for name in kept if name.startswith("PG")]
    assert kept["PATH"] == os.environ["PATH"]
