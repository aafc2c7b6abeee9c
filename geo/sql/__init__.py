"""Statements too long for a line of Python; each file says its reason on the first line."""

from importlib.resources import files


def load(name: str, package: str = "geo") -> str:
    """Text of `<package>/sql/<name>.sql`; values are given to the cursor as parameters, never pasted."""
    return (files(package) / "sql" / f"{name}.sql").read_text(encoding="utf-8")
