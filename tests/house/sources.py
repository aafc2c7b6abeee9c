"""The project's own files, found without git: a checkout may be an unpacked archive."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("geo", "hotspots", "maps", "config", "fixtures", "bench")
_MADE = {".git", ".venv", "var", "node_modules", "__pycache__"}


@cache
def files(suffix: str = "", *, under: str = "") -> tuple[Path, ...]:
    """Files of the project below the folder `under` whose name ends in `suffix`, relative to ROOT."""
    return tuple(sorted(path for path in _walk(ROOT / under) if path.name.endswith(suffix)))


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = [
            name for name in folders if name not in _MADE and not name.endswith(("_cache", ".hypothesis"))
        ]
        for name in names:
            if not name.endswith((".mo", ".pyc")):
                yield (Path(here) / name).relative_to(ROOT)


@cache
def text(path: Path) -> str:
    """Text of a file of the project; empty for a file that is no text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@cache
def tree(path: Path) -> ast.Module:
    """Syntax tree of a Python file of the project."""
    return ast.parse(text(path), filename=str(path))


def product_python() -> list[Path]:
    """Python files of the product itself: neither tests nor migrations."""
    found = [path for folder in PRODUCT for path in files(".py", under=folder)]
    return [path for path in found if "migrations" not in path.parts]


def imported(path: Path) -> set[str]:
    """Dotted names of the modules that a Python file imports."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names
