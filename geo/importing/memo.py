"""Cells read by a parser, each different one once."""

from collections.abc import Sequence

from geo.importing.parsers import Parser, WholeColumn
from geo.importing.problems import Bad


class Memo(dict[str, object]):
    """Results of one parser by cell: a column of a million dates has a few thousand different ones.

    An empty cell is None. What could not be read is kept as the `Bad` itself; `bad` says that there was
    one, so that a clean column needs no second look.
    """

    LIMIT = 200_000

    def __init__(self, parse: Parser) -> None:
        super().__init__()
        self._parse = parse
        self.bad = False

    def of(self, cells: Sequence[str]) -> list[object]:
        """The results of many cells, at least one."""
        found = self._parse.many(cells) if isinstance(self._parse, WholeColumn) else None
        return list(map(self.__getitem__, cells)) if found is None else found

    def __missing__(self, cell: str) -> object:
        if len(self) > self.LIMIT:
            self.clear()
        text, value = cell.strip(), None
        if text:
            try:
                value = self._parse(text)
            except Bad as bad:
                value = bad
                self.bad = True
        self[cell] = value
        return value
