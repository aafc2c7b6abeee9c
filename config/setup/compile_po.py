"""`python -m config.setup.compile_po SOURCE TARGET`: one .po file to .mo, by Babel.

Sentences marked fuzzy (a guess by makemessages) are left out, as gettext's own msgfmt does; Babel's
command line would leave out the whole file when its heading is marked.
"""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def main(source: Path, target: Path) -> None:
    """Write `target` whole or not at all."""
    with source.open("rb") as text:
        catalogue = read_po(text, abort_invalid=True)
    fresh = target.with_suffix(".mo.new")
    with fresh.open("wb") as compiled:
        write_mo(compiled, catalogue)
    fresh.replace(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
