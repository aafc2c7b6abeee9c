"""What was done already, and from which input, so that the second `make` is quick."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from config.setup.paths import STAMPS


def fingerprint(files: Iterable[Path], *more: str) -> str:
    """SHA-256 over the names and contents of `files` and over the words in `more`."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    for word in more:
        digest.update(f"\0{word}".encode())
    return digest.hexdigest()


def once(name: str, *, mark: str, made: Path, work: Callable[[], None], folder: Path = STAMPS) -> bool:
    """Do `work` unless it was completed under this name with this mark; say whether it was done now.

    `made` is something the work leaves behind: where that is gone, it is done again. The mark is
    written after the work, so what was interrupted is done again too.
    """
    stamp = folder / name
    if made.exists() and stamp.is_file() and stamp.read_text() == mark:
        return False
    work()
    folder.mkdir(parents=True, exist_ok=True)
    stamp.write_text(mark)
    return True
