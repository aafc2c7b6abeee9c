"""Starting and stopping the private PostgreSQL server."""

import os
import shlex
import time

from config.setup.cluster.places import PORT, Place, private_folder
from config.setup.machine import POSTGRES_BIN
from config.setup.shell import SetupError, capture, say

SUPERUSER = "vungxanh_super"
# A killed server leaves children that hold its lock for a moment; a long recovery takes longer.
PATIENCE_SECONDS = 60
_SETTINGS = """
# Vùng Xanh: a private cluster on a unix socket; make passes the folder of the socket at each start.
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 150
shared_buffers = 512MB
max_wal_size = 4GB
"""


def start(place: Place) -> None:
    """Make the cluster where there is none, start it where it does not run, and wait until it answers.

    Raises SetupError with the end of the server's log where it does not come up.
    """
    private_folder(place.home, owner=place.account, mode=0o711)
    if place.socket.parent != place.home:
        private_folder(place.socket.parent, owner=place.account, mode=0o711)
    private_folder(place.socket, owner=place.account, mode=0o700)
    if not (place.data / "PG_VERSION").exists():
        _make(place)
    if not answers(place):
        _bring_up(place)


def stop(place: Place) -> None:
    """Stop the server, letting running statements roll back; nothing where none runs."""
    if as_account(place, "pg_ctl", "status", "-D", str(place.data))[0] == 0:
        code, text = as_account(place, "pg_ctl", "stop", "-w", "-m", "fast", "-D", str(place.data))
        if code:
            raise SetupError(f"The database in {place.data} did not stop: {text}")


def answers(place: Place) -> bool:
    """Whether a server takes connections on the socket of `place`."""
    return as_account(place, "pg_isready", "-q", "-h", str(place.socket), "-p", str(PORT))[0] == 0


def as_account(place: Place, program: str, *arguments: str) -> tuple[int, str]:
    """Run one of PostgreSQL's programs as the account of the cluster; its exit code and output."""
    command = [str(POSTGRES_BIN / program), *arguments]
    if place.account.is_other:
        ids = [
            f"--reuid={place.account.uid}",
            f"--regid={place.account.gid}",
            "--init-groups",
        ]
        command = ["setpriv", *ids, *command]
    # Standing in its own folder, because the account may not enter the one we stand in.
    return capture(command, cwd=place.home, env=clean_environment())


def clean_environment() -> dict[str, str]:
    """The environment without variables that would lead PostgreSQL's programs to another server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C.UTF-8"}


def _make(place: Place) -> None:
    say(f"Making the private database in {place.home}")
    options = ["-A", "trust", "--locale=C.UTF-8", "-E", "UTF8", "--data-checksums"]
    code, text = as_account(place, "initdb", "-D", str(place.data), "-U", SUPERUSER, *options)
    if code:
        raise SetupError(f"initdb could not make {place.data}: {text}")
    with (place.data / "postgresql.conf").open("a") as configuration:
        configuration.write(_SETTINGS)


def _bring_up(place: Place) -> None:
    say("Starting the database")
    options = f"-k {shlex.quote(str(place.socket))} -p {PORT}"
    command = [
        "pg_ctl",
        "start",
        "-w",
        "-D",
        str(place.data),
        "-l",
        str(place.log),
        "-o",
        options,
    ]
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        code, text = as_account(place, *command)
        if code == 0 or answers(place):
            return
        if time.monotonic() > give_up:
            raise SetupError(f"The database in {place.data} does not start: {text}\n{_end_of_log(place)}")
        say("Another server still holds the database (one that was killed, or is starting): waiting")
        time.sleep(1)


def _end_of_log(place: Place) -> str:
    lines = place.log.read_text(errors="replace").splitlines() if place.log.exists() else []
    return "\n".join(lines[-8:])
