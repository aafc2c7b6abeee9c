"""Which code made a run: a hash over the files that decide the answer, and the libraries that answer for
them.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_HERE = Path(__file__).parent
_SHARED = (
    "contract.py",
    "neighbours.py",
    "ground.py",
    "outlines.py",
    "observations.py",
    "sql/observed_incidents.sql",
)
_LIBRARIES = ("scikit-learn", "shapely", "pyproj")


@cache
def code_version(method: str) -> str:
    """Such as ``1f0c2d3e4b5a scikit-learn 1.9.1 shapely 2.2.0 pyproj 3.7.2``: at most 80 signs."""
    digest = hashlib.sha256()
    for name in (f"methods/{method}.py", *_SHARED):
        digest.update((_HERE / name).read_bytes())
    libraries = " ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return f"{digest.hexdigest()[:12]} {libraries}"
