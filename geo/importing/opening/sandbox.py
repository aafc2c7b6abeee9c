"""The parent's side: start a child with limits, wait for its answer, and name what went wrong."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from geo.importing.errors import ImportRefused
from geo.importing.opening import limits
from geo.importing.opening.about import About
from geo.importing.opening.canonical import Canonical
from geo.importing.opening.choice import Choice
from geo.importing.problems import Problem

_ROOT = Path(__file__).resolve().parents[3]
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from geo.importing.opening.child import main; main()"
_ANSWER = "answer.json"


def look(path: Path, *, name: str = "", choice: Choice | None = None, names: Iterable[str] = ()) -> About:
    """What a file is, by its content, with the first rows of each sheet; nothing of it is taken yet.

    `name` is what the office calls the file, where it is stored under another; `names` are known names of
    units, which help to tell one encoding from another. Raises ImportRefused for a file that cannot be
    opened, or that took too long or too much memory.
    """
    request = {"order": "look", "choice": (choice or Choice()).as_dict(), "names": sorted(names)}
    return About.from_dict(_asked(path, name or path.name, request, limits.LOOKING)["about"])


def convert(path: Path, choice: Choice, *, to: Path, name: str = "") -> Canonical:
    """Write a file as one plain CSV to `to`, read as `choice` says. Raises ImportRefused as `look` does,
    and where something that nobody may guess has not been said (encoding, sheet, coordinate system).
    """
    request = {"order": "convert", "choice": choice.as_dict(), "to": str(to.resolve())}
    answer = _asked(path, name or path.name, request, limits.CONVERTING)
    return Canonical(to, answer["heading_row"], answer["rows"])


def _asked(path: Path, name: str, request: dict[str, Any], allowed: limits.Limits) -> dict[str, Any]:
    if path.stat().st_size > limits.MOST_BYTES:
        details = {"most": f"{limits.MOST_BYTES:,}"}
        raise ImportRefused(name, [Problem("too_large", found=f"{path.stat().st_size:,}", details=details)])
    with tempfile.TemporaryDirectory(prefix="opening-") as folder:
        # The child's libraries never see a name that somebody else chose.
        own = Path(folder, f"file{_suffix(name)}")
        own.symlink_to(path.resolve())
        ordered = {**request, "path": str(own), "limits": asdict(allowed), "parent": os.getpid()}
        code = _run(json.dumps(ordered), Path(folder), allowed)
        answer = Path(folder, _ANSWER)
        if code != 0 or not answer.exists():
            raise ImportRefused(name, [_death(code, allowed)])
        said: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    if problems := said.get("problems"):
        raise ImportRefused(name, [Problem.from_json(each) for each in problems])
    return said


def _suffix(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return suffix if suffix.removeprefix(".").isalnum() and suffix.isascii() else ""


def _run(request: str, folder: Path, allowed: limits.Limits) -> int:
    """The child's exit code, or minus the signal that ended it; its whole process group is ended with it."""
    child = subprocess.Popen(
        [sys.executable, "-I", "-c", _PROGRAM, str(_ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_environment(folder),
        start_new_session=True,
        text=True,
    )
    try:
        child.communicate(request, timeout=allowed.clock)
    except subprocess.TimeoutExpired:
        _end(child)
        return -signal.SIGXCPU
    except BaseException:
        _end(child)
        raise
    return child.returncode


def _end(child: subprocess.Popen[str]) -> None:
    # The child leads its own group, so that whatever it may have started ends as well.
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the server's own: no settings, no secrets, no home; one thread for the libraries."""
    return {
        "PATH": "/usr/bin:/bin",
        # What config.libraries tells GDAL to leave out; the child stops where more than that is open.
        "OGR_SKIP": os.environ.get("OGR_SKIP", ""),
        "TMPDIR": str(folder),
        # The parser in Python is slower (`archives` has the figures, and lets no document type through).
        "OPENPYXL_DEFUSEDXML": "False",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "GDAL_NUM_THREADS": "1",
    }


def _death(code: int, allowed: limits.Limits) -> Problem:
    if code in (-signal.SIGXCPU, -signal.SIGALRM):
        return Problem("opening_timed_out", details={"seconds": min(allowed.cpu, allowed.clock)})
    # A library that gets no memory aborts; the kernel ends what is greedy.
    if code in (-signal.SIGABRT, -signal.SIGKILL):
        return Problem("opening_out_of_memory", details={"most": f"{allowed.memory // 1_000_000:,}"})
    return Problem("opening_crashed", found=str(code))
