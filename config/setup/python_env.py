"""The project's own Python packages, in .venv/."""

import sys

from config.setup import machine
from config.setup.paths import PYTHON, ROOT, VENV
from config.setup.shell import SetupError, capture, run, say
from config.setup.stamps import fingerprint, once

REQUIREMENTS = ROOT / "requirements.txt"
WANTED = (3, 11)
PIP = (PYTHON, "-m", "pip", "--disable-pip-version-check")


def prepare() -> None:
    """Make .venv and install requirements.txt into it; nothing if that was done with this file."""
    if sys.version_info[:2] != WANTED:
        found = ".".join(map(str, sys.version_info[:2]))
        raise SetupError(f"Python 3.11 is needed, this is {found}: make PYTHON=/usr/bin/python3.11 ...")
    # The folder is part of the mark: an environment that was moved or copied is made again.
    mark = fingerprint([REQUIREMENTS], str(VENV), sys.version)
    once("python", mark=mark, made=PYTHON, work=_install)


def _install() -> None:
    if not PYTHON.exists() or capture([*PIP, "--version"])[0] != 0:
        machine.ensure(machine.VENV_MODULE)
        say("Making the Python environment in .venv")
        run([sys.executable, "-m", "venv", "--clear", VENV])
    say("Installing the Python packages of requirements.txt")
    run([*PIP, "install", "--progress-bar", "off", "-r", REQUIREMENTS])
    run([*PIP, "check"])
