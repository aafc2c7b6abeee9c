"""The small language in which a profile says which rows of a foreign file count.

    is_drug == 1 and not (Category == "TRAFFIC" or `PD district` in ["A", "B"])

Comparisons of a column with a number or a text, `in` with a list, `and`, `or`, `not`, parentheses. A
column with a space in its name stands in backticks. With a number both sides are compared as numbers (a
cell that is none is no match), else as text. Nothing is ever evaluated as Python.
"""

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geo.importing.errors import ProfileError

Row = Sequence[str]
Test = Callable[[Row], bool]

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"[^"]*"|'[^']*')|(?P<quoted>`[^`]+`)|(?P<number>-?\d+(?:\.\d+)?)(?![\w.])"""
    r"""|(?P<sign>==|!=|<=|>=|<|>|\(|\)|\[|\]|,)|(?P<word>[^\W\d]\w*))"""
)
_COMPARE: dict[str, Callable[[object, object], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,  # type: ignore[dict-item]
    "<=": operator.le,  # type: ignore[dict-item]
    ">": operator.gt,  # type: ignore[dict-item]
    ">=": operator.ge,  # type: ignore[dict-item]
}
_MOST_TOKENS = 200
_KEYWORDS = ("and", "or", "not", "in")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


class RowFilter:
    """A filter read once; `test_for` binds it to the columns of one file."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = _tokens(text)
        self.columns = tuple(dict.fromkeys(token.text for token in self._tokens if token.kind == "column"))
        self.test_for({name: place for place, name in enumerate(self.columns)})

    def test_for(self, places: dict[str, int]) -> Test:
        """The filter as a function of a row, its columns found by `places`."""
        reader = _Reader(self.text, self._tokens, places)
        test = reader.either()
        reader.demand_end()
        return test


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None or len(found) == _MOST_TOKENS:
            raise ProfileError(f"the filter “{text}” cannot be read from “{text[position:].strip()[:20]}” on")
        found.append(_token(match))
        position = match.end()
    return found


def _token(match: re.Match[str]) -> _Token:
    kind, text = str(match.lastgroup), match[match.lastgroup or 0]
    if kind in ("text", "quoted"):
        return _Token("text" if kind == "text" else "column", text[1:-1])
    if kind == "word" and text not in _KEYWORDS:
        return _Token("column", text)
    return _Token(kind, text)


class _Reader:
    """Recursive descent over the tokens: either → both → single."""

    def __init__(self, text: str, tokens: list[_Token], places: dict[str, int]) -> None:
        self._text, self._tokens, self._places, self._next = text, tokens, places, 0

    def either(self) -> Test:
        tests = [self._both()]
        while self._take("or"):
            tests.append(self._both())
        return tests[0] if len(tests) == 1 else lambda row: any(test(row) for test in tests)

    def demand_end(self) -> None:
        if self._next < len(self._tokens):
            raise self._unexpected()

    def _both(self) -> Test:
        tests = [self._single()]
        while self._take("and"):
            tests.append(self._single())
        return tests[0] if len(tests) == 1 else lambda row: all(test(row) for test in tests)

    def _single(self) -> Test:
        if self._take("not"):
            inner = self._single()
            return lambda row: not inner(row)
        if self._take("("):
            inner = self.either()
            self._demand(")")
            return inner
        return self._comparison()

    def _comparison(self) -> Test:
        place = self._places[self._of_kind("column").text]
        if self._take("in"):
            wanted = self._list()
            return lambda row: any(_compare(row[place], operator.eq, value) for value in wanted)
        sign = self._of_kind("sign").text
        if sign not in _COMPARE:
            raise self._unexpected(back=1)
        compare, value = _COMPARE[sign], self._value()
        return lambda row: _compare(row[place], compare, value)

    def _list(self) -> list[float | str]:
        self._demand("[")
        values = [self._value()]
        while self._take(","):
            values.append(self._value())
        self._demand("]")
        return values

    def _value(self) -> float | str:
        token = self._peek()
        if token is None or token.kind not in ("number", "text"):
            raise self._unexpected()
        self._next += 1
        return float(token.text) if token.kind == "number" else token.text

    def _of_kind(self, kind: str) -> _Token:
        token = self._peek()
        if token is None or token.kind != kind:
            raise self._unexpected()
        self._next += 1
        return token

    def _take(self, text: str) -> bool:
        token = self._peek()
        if token is None or token.text != text or token.kind not in ("sign", "word"):
            return False
        self._next += 1
        return True

    def _demand(self, text: str) -> None:
        if not self._take(text):
            raise self._unexpected()

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _unexpected(self, back: int = 0) -> ProfileError:
        place = self._next - back
        there = f"“{self._tokens[place].text}”" if place < len(self._tokens) else "its end"
        return ProfileError(f"the filter “{self._text}” is not understood at {there}")


def _compare(cell: str, compare: Callable[[object, object], bool], value: float | str) -> bool:
    if isinstance(value, str):
        return compare(cell, value)
    try:
        return compare(float(cell), value)
    except ValueError:
        return compare is operator.ne
