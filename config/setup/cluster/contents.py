"""What is in the cluster before the first migration: extensions, roles and the database."""

from pathlib import Path

from config.setup.cluster.places import PORT, Place
from config.setup.cluster.server import SUPERUSER, clean_environment
from config.setup.machine import POSTGRES_BIN
from config.setup.shell import SetupError, capture, say
from config.setup.stamps import fingerprint, once

NAME = "vungxanh"
OWNER = "vungxanh_owner"
_EXTENSIONS = Path(__file__).with_name("extensions.sql")
_ROLES = Path(__file__).with_name("roles.sql")


def prepare(place: Place) -> None:
    """Make extensions, roles and the empty database; nothing where that was done in this cluster."""
    version = place.data / "PG_VERSION"
    made = version.stat()
    # Inode and time tell this cluster from one that lay here before and was removed.
    mark = fingerprint([_EXTENSIONS, _ROLES], str(place.data), str(made.st_ino), str(made.st_mtime_ns))
    once("database", mark=mark, made=version, work=lambda: _fill(place))


def _fill(place: Place) -> None:
    say("Making the database, its extensions and its roles")
    psql(place, "postgres", "-f", str(_ROLES))
    # Into template1, so that databases made for tests have them too and their owner needs no superuser.
    psql(place, "template1", "-f", str(_EXTENSIONS))
    if NAME not in psql(place, "postgres", "-Atc", "SELECT datname FROM pg_database").split():
        psql(place, "postgres", "-c", f"CREATE DATABASE {NAME} OWNER {OWNER}")


def psql(place: Place, database: str, *arguments: str) -> str:
    """Output of psql as the cluster's superuser; raise SetupError where a statement fails."""
    where = ["-h", str(place.socket), "-p", str(PORT), "-U", SUPERUSER, "-d", database]
    options = ["-X", "-q", "-v", "ON_ERROR_STOP=1"]
    code, text = capture([POSTGRES_BIN / "psql", *where, *options, *arguments], env=clean_environment())
    if code:
        raise SetupError(f"The database refused `psql {' '.join(arguments)}`: {text}")
    return text
