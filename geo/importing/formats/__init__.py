"""The formats a file can come in.

To add one: `<name>_file.py` with `suffixes` and `read`, which gives a `Table` of text cells and guesses
nothing; a line in `FORMATS`; `fixtures/formats/incidents.<suffix>`. The shared test picks it up.
"""

from pathlib import Path

from geo.importing.errors import ImportRefused
from geo.importing.formats import csv_file
from geo.importing.problems import Problem
from geo.importing.tables import Table

FORMATS = (csv_file,)


def open_table(path: Path, *, delimiter: str = ",") -> Table:
    """The table in a file, chosen by the end of its name. Raises ImportRefused for other files."""
    suffix = path.suffix.lower()
    for each in FORMATS:
        if suffix in each.SUFFIXES:
            return each.read(path, delimiter=delimiter)
    known = ", ".join(known for each in FORMATS for known in each.SUFFIXES)
    problem = Problem("unknown_format", found=suffix or path.name, details={"known": known})
    raise ImportRefused(path.name, [problem])
