"""Which code made a run: a hash over the files that decide the answer, and the libraries that answer for
them.
"""

import ast
import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_HERE = Path(__file__).parent
# What every method is fed by, beside what its own file imports.
_ALWAYS = ("observations.py", "studies.py", "partitions.py", "provinces.py", "sql/observed_incidents.sql")
_LIBRARIES = (
    *("numpy", "scipy", "scikit-learn", "shapely", "pyproj"),
    *("numba", "fast_hdbscan", "h3", "statsmodels"),
)


@cache
def code_version(method: str) -> str:
    """Such as ``1f0c2d3e4b5a numpy 2.4.6 scipy 1.17.1 …``: at most 200 signs."""
    digest = hashlib.sha256()
    for name in deciding(method):
        digest.update((_HERE / name).read_bytes())
    libraries = " ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return f"{digest.hexdigest()[:12]} {libraries}"


def deciding(method: str) -> list[str]:
    """The files under ``hotspots`` that a method's answer follows from, sorted."""
    found: set[str] = set()
    waiting = [f"methods/{method}.py"]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _imported(name)
    return sorted({*found, *_ALWAYS})


def _imported(name: str) -> list[str]:
    """Files of this package that a file imports from."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse((_HERE / name).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("hotspots."):
            modules |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    paths = [module.removeprefix("hotspots.").replace(".", "/") for module in sorted(modules)]
    # The registry of methods decides nothing: with it, each method would depend on all the others.
    files = [f"{path}.py" for path in paths] + [f"{path}/__init__.py" for path in paths if path != "methods"]
    return [file for file in files if (_HERE / file).is_file()]
