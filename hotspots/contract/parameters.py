"""The named numbers and choices of a method; command options, forms and documents are built from them."""

import math
from dataclasses import dataclass

from hotspots.errors import ParameterError

# What people write where the method shall choose the value itself, and report it.
AUTOMATIC = "auto"
Value = int | float | str | None


def written(value: Value) -> str:
    """A value as people write it and `Parameter.read` reads it back: no digit is lost, a seed's neither."""
    if value is None:
        return AUTOMATIC
    return f"{value:.15g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of the words that a parameter of words may be."""

    code: str
    vi: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One named number (``least`` to ``most``) or word (one of ``choices``) of a method.

    With ``automatic`` the value None, written “auto”, lets the method choose; it then reports what it chose
    in ``Found.chosen``.
    """

    field: str
    option: str
    vi: str
    en: str
    kind: type[int] | type[float] | type[str] = float
    least: float = -math.inf
    most: float = math.inf
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    automatic: bool = False

    def read(self, value: object) -> Value:
        """The value as this parameter's own, or ParameterError saying what was found and what is possible."""
        if self.automatic and str(value).strip() in {AUTOMATIC, ""}:
            return None
        return self._word(str(value)) if self.kind is str else self._number(value)

    def told(self, value: Value) -> str:
        """A value as people read it: with its unit."""
        return written(value) + ("" if value is None else self._unit)

    def _word(self, value: str) -> str:
        codes = [choice.code for choice in self.choices]
        if value not in codes:
            raise ParameterError(f"{self.option} is “{value}”; choose {', '.join(codes)}")
        return value

    def _number(self, value: object) -> int | float:
        try:
            number = int(str(value)) if self.kind is int else float(str(value))
            finite = math.isfinite(number)
        except (ValueError, OverflowError):
            raise ParameterError(f"{self.option}: “{value}” is not {self._wanted}") from None
        if not (finite and self.least <= number <= self.most):
            limits = f"{self.least:,g} and {self.most:,g}{self._unit}"
            raise ParameterError(f"{self.option} is {value}; it must lie between {limits}")
        return number

    @property
    def _wanted(self) -> str:
        wanted = "a whole number" if self.kind is int else "a number"
        return f"{wanted} or “{AUTOMATIC}”" if self.automatic else wanted

    @property
    def _unit(self) -> str:
        return f" {self.unit}" if self.unit else ""


def seed_parameter() -> Parameter:
    """The seed of a method in which chance enters: the same seed gives the same answer."""
    return Parameter(
        field="seed",
        option="--seed",
        kind=int,
        least=0,
        most=2**31 - 1,
        vi="số gieo cho phần ngẫu nhiên",
        en="seed of what is left to chance",
    )
