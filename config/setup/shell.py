"""Other programs, run in sight of the person who typed `make`."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from config.setup.paths import PYTHON, ROOT


class SetupError(Exception):
    """A step of the set-up failed; the sentence says what was found and what to do."""


def say(sentence: str) -> None:
    """Print one line of progress at once, also when the output is a file."""
    print(f"==> {sentence}", flush=True)


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    otherwise: str = "",
) -> None:
    """Run `command` with its own output shown; raise SetupError, ending in `otherwise`, if it fails."""
    words = [str(word) for word in command]
    try:
        code = subprocess.run(words, cwd=cwd, env={**os.environ, **(env or {})}, check=False).returncode
    except FileNotFoundError as missing:
        raise SetupError(f"There is no program {words[0]} on this machine. {otherwise}") from missing
    if code:
        raise SetupError(f"`{' '.join(words)}` ended with code {code}. {otherwise}".strip())


def capture(
    command: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """Exit code and output (both streams) of `command`, nothing shown; `env` replaces the environment."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        cwd=cwd,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.strip()


def manage(*arguments: str, env: Mapping[str, str] | None = None) -> None:
    """Run manage.py with the project's own Python."""
    run([PYTHON, "manage.py", *arguments], env=env)
