"""How a field is coloured: five steps of one hue, or classes in words; the same for two runs compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from hotspots.contract import Cells
from maps.method_words import CLASSES, class_words

STEPS = 5
_SHARES = np.arange(1, STEPS) / STEPS
# The level of a cell whose value is unknown; known ones are −5 to 5.
UNKNOWN = 9


@dataclass(frozen=True, kw_only=True)
class Scale:
    """``breaks`` are upper ends of the steps of a ramp, empty for classes; ``levels`` and ``words`` belong to
    the numbers of classes.
    """

    breaks: tuple[float, ...] = ()
    levels: dict[int, int] | None = None
    words: dict[int, str] | None = None

    def of(self, values: NDArray[Any]) -> NDArray[np.int64]:
        """The level of each value."""
        known = np.isfinite(values)
        found = np.full(len(values), UNKNOWN, dtype=np.int64)
        if self.levels is not None:
            levels = self.levels
            found[known] = [levels.get(int(value), 0) for value in values[known]]
            return found
        steps = np.searchsorted(self.breaks[:-1], np.abs(values[known]), side="left")
        found[known] = (np.sign(values[known]) * np.array(self.depths)[steps]).astype(np.int64)
        return found

    @property
    def depths(self) -> list[int]:
        """The level of each step: few steps still reach from pale to deep."""
        last = len(self.breaks) - 1
        return (
            [1 + round((STEPS - 1) * step / last) for step in range(last + 1)] if last else [STEPS // 2 + 1]
        )

    def legend(self, levels: Sequence[int]) -> list[dict[str, Any]]:
        """Lines of the legend for the levels that occur, from high to low: level and words."""
        lines = self._classes(levels) if self.words is not None else self._steps(levels)
        return lines + ([{"level": UNKNOWN, "words": _("chưa rõ")}] if UNKNOWN in levels else [])

    def _classes(self, levels: Sequence[int]) -> list[dict[str, Any]]:
        words, of = self.words or {}, self.levels or {}
        shown = [number for number in words if of[number] in levels]
        shown.sort(key=lambda number: (-of[number], number))
        return [{"level": of[number], "words": class_words(words[number])} for number in shown]

    def _steps(self, levels: Sequence[int]) -> list[dict[str, Any]]:
        present = sorted((level for level in levels if level != UNKNOWN), reverse=True)
        return [{"level": level, "words": self._step(level)} for level in present]

    def _step(self, level: int) -> str:
        if level == 0:
            return "0"
        at, sign = self.depths.index(abs(level)), "−" if level < 0 else ""
        low = self.breaks[at - 1] if at else 0.0
        ends = {"low": f"{sign}{_short(low)}", "high": f"{sign}{_short(self.breaks[at])}"}
        return _("trên %(low)s đến %(high)s") % ends if level > 0 else _("dưới %(low)s đến %(high)s") % ends


def scale_of(fields: Sequence[Cells]) -> Scale:
    """One scale for the shown columns of all ``fields``: of classes where they have words, else a ramp whose
    steps hold about as many different values each, over all fields together. Cells would not do: of counts
    most are 1, and one step would reach from 2 to the highest.
    """
    if fields[0].words:
        words = {number: code for field in fields for number, code in field.words.items()}
        return Scale(
            levels={number: _level(number, code, words) for number, code in words.items()}, words=words
        )
    values = np.abs(np.concatenate([np.asarray(field.columns[field.shown], dtype=float) for field in fields]))
    values = np.unique(values[np.isfinite(values) & (values > 0)])
    if not len(values):
        return Scale(breaks=(1.0,))
    cuts = [_rounded(float(cut)) for cut in np.quantile(values, _SHARES, method="inverted_cdf")]
    highest = float(values.max())
    return Scale(breaks=(*(cut for cut in sorted(set(cuts)) if cut < highest), highest))


def comparable(a: Cells, b: Cells) -> bool:
    """Whether one scale says something of both: the same column, and classes of the same words."""
    return a.shown == b.shown and dict(a.words) == dict(b.words)


def _level(number: int, code: str, words: dict[int, str]) -> int:
    """How deep a class is drawn; of one that nobody described by its place among those of its sign."""
    if code in CLASSES:
        return CLASSES[code].level
    if number == 0:
        return 0
    same = sorted(abs(other) for other in words if (other > 0) == (number > 0) and other != 0)
    step = 1 + round((STEPS - 1) * same.index(abs(number)) / max(len(same) - 1, 1))
    return step if number > 0 else -step


def _rounded(value: float) -> float:
    return float(f"{value:.2g}")


def _short(value: float) -> str:
    """A number of at most three digits that matter, in the reader's writing."""
    text = f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"
    number = float(text)
    decimals = len(text.partition(".")[2]) if "e" not in text else 0
    return text if "e" in text else str(number_format(number, decimal_pos=decimals, force_grouping=True))
