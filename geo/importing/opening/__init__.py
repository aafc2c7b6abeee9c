"""Opening what offices send, safely: a child process turns any file into one plain CSV, or says why not.

`look` says what a file is and what a person has to decide; `convert` writes the CSV by what they decided;
everything after reads only that. Whatever the file does to its reader (memory without end, a crash of a
library), it does to the child, and the caller gets a sentence.
"""

from geo.importing.opening.about import About, Heading, Reading, Sheet
from geo.importing.opening.canonical import Canonical, read
from geo.importing.opening.choice import Choice, ChoiceError
from geo.importing.opening.sandbox import convert, look

__all__ = [
    "About",
    "Canonical",
    "Choice",
    "ChoiceError",
    "Heading",
    "Reading",
    "Sheet",
    "convert",
    "look",
    "read",
]
