"""From the text of one cell to a value. Every parser raises `Bad` with a code of the catalogue.

They get text that is stripped, in NFC and not empty, and they guess nothing: 01/02/2025 is the first of
February because the documented form says day first, and 1,5 is no number because the point is the
documented decimal sign.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from geo.importing.persons import holds_identity_number
from geo.importing.problems import Bad
from geo.names import plain

EARLIEST_YEAR = 1900
MOST_COUNT = 2_147_483_647
Parser = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class WholeColumn:
    """A parser that can also read plain cells many at once: `many` gives None where one of them is not
    plain, and then each is read by `one`. For columns in which nearly every cell is different.
    """

    one: Parser
    many: Callable[[Sequence[str]], list[object] | None]

    def __call__(self, text: str) -> object:
        return self.one(text)


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
# A year, a year and a month, or three parts of which one is a gap: “2025”, “08/2025”, “2025-XX-14”.
_GAPS = re.compile(
    r"[\dXx?]{1,4}([-/.][\dXx?]{1,4})?|(?=.*[Xx?])[\dXx?]{1,4}([-/.][\dXx?]{1,4}){2}", re.ASCII
)
_SERIAL = re.compile(r"[34]\d{4}(\.\d+)?")
_CLOCK = re.compile(r"(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)\s*(?::(\d{2}))?")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_PLAIN_NUMBER = frozenset("0123456789.-")
_PLAIN_DIGITS = 30  # far from the 309 from which on a float is infinite
_NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)


def day(text: str) -> date:
    """YYYY-MM-DD or DD/MM/YYYY."""
    if match := _ISO.fullmatch(text):
        year, month, number = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        number, month, year = match.groups()
    elif _SERIAL.fullmatch(text):
        raise Bad("serial_date")
    elif _GAPS.fullmatch(text):
        raise Bad("incomplete_date")
    else:
        raise Bad("not_a_date", wanted="YYYY-MM-DD, DD/MM/YYYY")
    return _calendar(int(year), int(month), int(number))


def day_like(form: str) -> Parser:
    """A parser for days written as `form` says (strptime signs), for a profile."""

    def parse(text: str) -> date:
        try:
            value = datetime.strptime(text, form).date()
        except ValueError as error:
            raise Bad("not_a_date", wanted=form) from error
        return _calendar(value.year, value.month, value.day)

    return parse


def _calendar(year: int, month: int, number: int) -> date:
    try:
        value = date(year, month, number)
    except ValueError as error:
        raise Bad("impossible_date") from error
    if year < EARLIEST_YEAR:
        raise Bad("too_old_date", earliest=EARLIEST_YEAR)
    return value


def clock(text: str) -> time:
    """HH:MM, HH:MM:SS, 21h30 or 21h."""
    match = _CLOCK.fullmatch(text)
    try:
        if match:
            hour, minute, second = (int(part or 0) for part in match.groups())
            return time(hour, minute, second)
    except ValueError as error:
        raise Bad("not_a_time", wanted="HH:MM") from error
    raise Bad("not_a_time", wanted="HH:MM")


def clock_like(form: str) -> Parser:
    """A parser for times written as `form` says (strptime signs), for a profile."""

    def parse(text: str) -> time:
        try:
            return datetime.strptime(text, form).time()
        except ValueError as error:
            raise Bad("not_a_time", wanted=form) from error

    return parse


def _degrees(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise Bad("not_finite" if _NOT_FINITE.fullmatch(text) else "not_a_number")
    value = float(text)
    if not math.isfinite(value):
        raise Bad("not_finite")
    return value


def _plain_degrees(texts: Sequence[str]) -> list[object] | None:
    if not _PLAIN_NUMBER.issuperset("".join(texts)) or max(map(len, texts)) > _PLAIN_DIGITS:
        return None
    try:
        return [float(text) if text else None for text in texts]
    except ValueError:
        return None


# A finite decimal number; the range is looked at where both coordinates are known.
degrees = WholeColumn(_degrees, _plain_degrees)


def count(text: str) -> int:
    """A whole number from 0 to what the database column holds. “3.0” is 3; “3.5” is refused."""
    value = _decimal(text)
    if value < 0:
        raise Bad("negative_number")
    if value > MOST_COUNT:
        raise Bad("number_too_large", most=MOST_COUNT)
    if value != value.to_integral_value():
        raise Bad("not_whole")
    return int(value)


def amount(*, digits: int, places: int) -> Parser:
    """A parser for decimal numbers from 0, exact, of at most so many digits in all and decimal places."""
    most = Decimal(10) ** (digits - places) - 1

    def parse(text: str) -> Decimal:
        value = _decimal(text)
        if value < 0:
            raise Bad("negative_number")
        if value > most:
            raise Bad("number_too_large", most=f"{most:f}")
        exponent = value.normalize().as_tuple().exponent
        if isinstance(exponent, int) and -exponent > places:
            raise Bad("too_many_decimals", most=places)
        # 2.50 and 1e3 are 2.5 and 1000: an amount written otherwise is not another amount.
        return Decimal(f"{value.normalize():f}")

    return parse


def _decimal(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise Bad("not_finite" if _NOT_FINITE.fullmatch(text) else "not_a_number")
    try:
        return Decimal(text)
    except InvalidOperation as error:  # an exponent no decimal context holds
        raise Bad("not_a_number") from error


def text_of(most: int) -> Parser:
    """A parser for one line of text of at most `most` characters."""

    def parse(text: str) -> str:
        value = " ".join(text.split())
        if len(value) > most:
            raise Bad("text_too_long", length=len(value), most=most)
        if not value.isprintable() and any(unicodedata.category(c) in ("Cc", "Cs", "Co") for c in value):
            raise Bad("control_characters")
        if holds_identity_number(value):
            raise Bad("identity_number")
        return value

    return parse


def identifier(most: int) -> Parser:
    """As `text_of`, without the look for identity numbers: a case number may have twelve digits."""

    def parse(text: str) -> str:
        if len(text) > most:
            raise Bad("text_too_long", length=len(text), most=most)
        if not text.isprintable():
            raise Bad("control_characters")
        return text

    def plain_ones(texts: Sequence[str]) -> list[object] | None:
        together = "".join(texts)
        if " " in together or not together.isprintable() or max(map(len, texts)) > most:
            return None
        return [text or None for text in texts]

    return WholeColumn(parse, plain_ones)


def choice(words: Mapping[str, tuple[str, ...]]) -> Parser:
    """A parser for one of a list: stored code → the words that mean it, with or without marks."""
    known = {plain(word): code for code, also in words.items() for word in (code, *also)}
    allowed = ", ".join(f"{code} ({also[0]})" if also else code for code, also in words.items())

    def parse(text: str) -> str:
        try:
            return known[plain(text)]
        except KeyError:
            raise Bad("unknown_choice", allowed=allowed) from None

    return parse


_YES_NO = choice({"yes": ("có", "1", "true", "x"), "no": ("không", "0", "false")})


def yes_no(text: str) -> bool:
    """yes or có, no or không."""
    return _YES_NO(text) == "yes"
