"""Which rows of a sheet are its heading, and one heading per column from merged cells."""

import re
from collections.abc import Sequence

from geo.importing.opening.about import Heading
from geo.importing.opening.source import Merge

JOINED_BY = " – "
_NOT_A_NAME = re.compile(r"[\d\s.,:/%+-]*|\d{4}-\d\d-\d\d.*")
_MOST_ROWS = 4
_FULL = 0.6
NumberedRows = Sequence[tuple[int, Sequence[str]]]


def candidates(rows: NumberedRows, merges: Sequence[Merge]) -> tuple[Heading, ...]:
    """The rows that may be a heading, likeliest first; no more than three. `rows`: (number, cells).

    A heading fills most of the sheet's width with different words, none of them a number; a title fills
    one cell. Misleads on sheets whose data begin with rows of words: that is why a person confirms.
    """
    widest = max((_filled(cells) for _, cells in rows), default=0)
    # What is merged over the whole width is a title, not the name of a group of columns.
    groups = [each for each in merges if each.right - each.left + 1 < max(2, widest)]
    found = []
    for number, _ in rows:
        heading = flattened(rows, groups, first=number, last=_last(number, rows, groups))
        names = [cell for cell in heading.cells if cell]
        if len(names) >= max(2, _FULL * widest) or (names and widest == 1):
            good = sum(not _NOT_A_NAME.fullmatch(cell) for cell in names)
            unlike = len(set(names)) / max(1, len(names))
            found.append((good / max(1, len(names)) * unlike, -number, heading))
    best = sorted(found, key=lambda each: each[:2], reverse=True)[:3]
    return tuple(heading for score, _, heading in best if score > _FULL)


def flattened(rows: NumberedRows, merges: Sequence[Merge], *, first: int, last: int) -> Heading:
    """One heading per column: the cells of rows `first` to `last` from top to bottom, each merged cell's
    text in all its columns, joined by a dash and without repeats.
    """
    cells = {number: list(each) for number, each in rows if first <= number <= last}
    spread = [each for each in merges if each.bottom >= first and each.top <= last and each.top in cells]
    width = max((len(each) for each in cells.values()), default=0)
    columns = [
        [_text(cells.get(number, []), number, column, cells, spread) for number in range(first, last + 1)]
        for column in range(1, width + 1)
    ]
    names = [JOINED_BY.join(dict.fromkeys(filter(None, parts))) for parts in columns]
    while names and not names[-1]:
        names.pop()
    return Heading(first, last, tuple(names))


def _text(
    row: Sequence[str], number: int, column: int, cells: dict[int, list[str]], spread: Sequence[Merge]
) -> str:
    for each in spread:
        if each.top <= number <= each.bottom and each.left <= column <= each.right:
            row, column = cells[each.top], each.left
            break
    return " ".join(row[column - 1].split()) if column <= len(row) else ""


def _last(first: int, rows: NumberedRows, merges: Sequence[Merge]) -> int:
    """Merged cells tie rows to one heading: a group's name stands above the names of its columns."""
    last = first
    numbers = {number for number, _ in rows}
    for each in sorted(merges, key=lambda each: each.top):
        if each.top == first:
            below = each.bottom if each.bottom > each.top else each.bottom + (each.right > each.left)
            if below in numbers:
                last = max(last, below)
    return min(last, first + _MOST_ROWS - 1)


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)
