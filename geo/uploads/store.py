"""The folder of uploads: files under names of our own, readable by our account alone, served by no page."""

import hashlib
import os
import re
import secrets
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

_NAME = re.compile(r"[0-9a-f]{32}(\.[a-z0-9]{1,8})?")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


class NoSuchName(ValueError):
    """A name that is none of ours: nothing outside the folder can be reached by it."""


class StoredFile:
    """A file being written. `close` or `discard` ends it."""

    def __init__(self, sent_as: str) -> None:
        self.name = secrets.token_hex(16) + _suffix(sent_as)
        self.size = 0
        self._hash = hashlib.sha256()
        settings.UPLOADS_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file: BinaryIO = os.fdopen(
            os.open(path_of(self.name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
        )

    def write(self, data: bytes) -> None:
        """Raises OSError where the disk is full."""
        self._file.write(data)
        self._hash.update(data)
        self.size += len(data)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def close(self) -> None:
        self._file.close()

    def discard(self) -> None:
        """Close the file and remove it. On a full disk closing fails too, as it writes what is left."""
        with suppress(OSError):
            self._file.close()
        remove(self.name)


def path_of(name: str) -> Path:
    """Where a stored file lies. Raises NoSuchName for what is no name of ours."""
    if not _NAME.fullmatch(name):
        raise NoSuchName(f"“{name}” is no name of a stored file")
    return settings.UPLOADS_DIR / name


def table_path(name: str) -> Path:
    """Where the table that was read from a stored file lies."""
    return path_of(name).with_suffix(".table.csv")


def remove(name: str) -> None:
    """Remove a stored file and what was read from it."""
    path_of(name).unlink(missing_ok=True)
    table_path(name).unlink(missing_ok=True)


def remove_strays(known: Collection[str], *, before: datetime) -> int:
    """Remove old files that belong to none of the `known` names, as a killed server leaves them; how many."""
    stems = {Path(name).stem for name in known}
    strays = [
        path
        for path in settings.UPLOADS_DIR.glob("*")
        if path.name.partition(".")[0] not in stems and path.stat().st_mtime < before.timestamp()
    ]
    for path in strays:
        path.unlink()
    return len(strays)


def _suffix(sent_as: str) -> str:
    """The end of the sender's name, by which formats are told apart; nothing else of it is kept."""
    found = Path(sent_as).suffix.lower()
    return found if _SUFFIX.fullmatch(found) else ""
