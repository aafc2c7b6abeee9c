"""Debian's packages: installed only where the thing they bring is missing."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from config.setup.shell import SetupError, run, say

POSTGRES_BIN = Path("/usr/lib/postgresql/15/bin")
_EXTENSIONS = Path("/usr/share/postgresql/15/extension")
_DEBIAN_CLUSTERS = Path("/etc/postgresql-common")


@dataclass(frozen=True)
class Need:
    """Something the machine must have: its packages, and how to see that it is there."""

    name: str
    packages: tuple[str, ...]
    present: Callable[[], bool]


DATABASE = Need(
    name="PostgreSQL 15 with PostGIS 3",
    packages=("postgresql-15", "postgresql-15-postgis-3"),
    present=lambda: (POSTGRES_BIN / "initdb").exists() and (_EXTENSIONS / "postgis.control").exists(),
)
BROWSER = Need(
    name="Chromium, for the browser tests",
    packages=("chromium",),
    present=lambda: shutil.which("chromium") is not None,
)
MESSAGE_TOOLS = Need(
    name="gettext, to collect the sentences to translate",
    packages=("gettext",),
    present=lambda: shutil.which("xgettext") is not None,
)
OGR2OGR = Need(
    name="ogr2ogr, beside which imports are measured",
    packages=("gdal-bin",),
    present=lambda: shutil.which("ogr2ogr") is not None,
)
VENV_MODULE = Need(
    name="Python's module for virtual environments",
    packages=("python3.11-venv",),
    # Debian ships the module venv without the ensurepip that it needs.
    present=lambda: find_spec("ensurepip") is not None,
)


def ensure(need: Need) -> None:
    """Install the packages of `need` where it is not there yet.

    Raises SetupError where that takes an administrator and there is neither root nor sudo.
    """
    if need.present():
        return
    say(f"Installing {need.name} ({', '.join(need.packages)})")
    _refresh_lists()
    opt_out = _without_debian_cluster() if need is DATABASE else None
    try:
        _apt("install", "--yes", "--no-install-recommends", *need.packages)
    finally:
        if opt_out:
            run([*_as_root(), "rm", "-f", opt_out])


@cache
def _refresh_lists() -> None:
    try:
        _apt("update", "-q")
    except SetupError as problem:
        # One foreign source that does not answer must not stop what Debian's own sources have.
        say(f"Not all package lists could be read, trying with what there is. {problem}")


def _apt(*arguments: str) -> None:
    words = [
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]
    run([*_as_root(), *words, *arguments], otherwise="See apt's own lines above.")


def _as_root() -> list[str]:
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        return ["sudo"]
    raise SetupError("Debian packages are missing and this account is neither root nor has sudo.")


def _without_debian_cluster() -> Path | None:
    """Keep Debian from making a system cluster that nobody asked for, while our packages come in.

    Where postgresql-common is there already, its administrator has decided, and nothing is touched.
    """
    if _DEBIAN_CLUSTERS.exists():
        return None
    opt_out = _DEBIAN_CLUSTERS / "createcluster.d" / "vungxanh.conf"
    run([*_as_root(), "mkdir", "-p", opt_out.parent])
    run([*_as_root(), "sh", "-c", f"echo 'create_main_cluster = false' > {opt_out}"])
    return opt_out
