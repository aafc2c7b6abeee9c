"""A window cut into equal steps of days or months that end on its last day.

The steps are counted back from the last day, so the newest is whole; days before the first whole step are
left out, because half a step would look like a rise after it.

Misleads: months are 28 to 31 days long, so counts per month move by a tenth though nothing changed.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Choice, Parameter

Edges = NDArray[np.int64]
LEAST = 10
# Tried in this order where the step is left to the method.
_TRIED = (("month", 1), ("day", 7), ("day", 1))


@dataclass(frozen=True, kw_only=True)
class Steps:
    """Step i lasts from day ``edges[i]`` to the day before ``edges[i + 1]`` (days since 1970-01-01)."""

    unit: str
    length: int
    edges: Edges

    def __len__(self) -> int:
        return max(len(self.edges) - 1, 0)

    @property
    def days(self) -> Edges:
        """How many days each step lasts."""
        return np.diff(self.edges)

    def of(self, days: NDArray[np.int32]) -> Edges:
        """Step of each day; −1 before the first and after the last."""
        at = np.searchsorted(self.edges, days, side="right") - 1
        return np.where((at >= 0) & (at < len(self)), at, -1)

    def following(self) -> "Steps":
        """These steps and the one after them."""
        end = int(self.edges[-1])
        after = _back(end, self.length, -1) if self.unit == "month" else end + self.length
        return Steps(unit=self.unit, length=self.length, edges=np.append(self.edges, after))

    def told(self) -> dict[str, int | str]:
        """Unit, length, number, first and last day, as facts."""
        ends = (self.edges[0], self.edges[-1] - 1) if len(self) else (self.edges[-1], self.edges[-1] - 1)
        first, last = (str(np.datetime64(int(day), "D")) for day in ends)
        return {"step": self.unit, "length": self.length, "steps": len(self), "first": first, "last": last}


def steps_between(first: int, last: int, *, unit: str | None, length: int | None) -> Steps:
    """The steps of a window, both days included. What is None is chosen: the longest of a month, seven days
    and one day that gives at least ten steps.
    """
    tried = [(kind, length or usual) for kind, usual in _TRIED if unit in {None, kind}]
    made = [_cut(first, last, unit=kind, length=size) for kind, size in tried]
    return next((steps for steps in made if len(steps) >= LEAST), made[-1])


def _cut(first: int, last: int, *, unit: str, length: int) -> Steps:
    end, most = last + 1, (last + 1 - first) // (length * (28 if unit == "month" else 1)) + 1
    back = [_back(end, length, k) if unit == "month" else end - k * length for k in range(most + 1)]
    edges = np.array([day for day in reversed(back) if day >= first or day == end], dtype=np.int64)
    return Steps(unit=unit, length=length, edges=edges)


def _back(end: int, length: int, times: int) -> int:
    """The day ``times`` × ``length`` months before ``end``; the 31st becomes the month's last day."""
    day = np.datetime64(end, "D")
    month = day.astype("datetime64[M]")
    into = int((day - month).astype(int))
    wanted = month - times * length
    longest = int(((wanted + 1).astype("datetime64[D]") - wanted.astype("datetime64[D]")).astype(int))
    return int(wanted.astype("datetime64[D]").astype(int)) + min(into, longest - 1)


def step_parameters() -> tuple[Parameter, Parameter]:
    """Unit and length of the steps, both left to the method unless set."""
    return (
        Parameter(
            field="step",
            option="--step",
            kind=str,
            automatic=True,
            choices=(
                Choice(code="month", vi="tháng", en="months"),
                Choice(code="day", vi="ngày", en="days"),
            ),
            vi="đơn vị của bước thời gian",
            en="what steps are counted in",
        ),
        Parameter(
            field="step_length",
            option="--step-length",
            kind=int,
            least=1,
            most=366,
            automatic=True,
            vi="độ dài một bước, theo đơn vị đó",
            en="length of a step, in that unit",
        ),
    )
