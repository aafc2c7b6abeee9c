"""Where a unit came from and where it went, as a drawing of rows and lines for an SVG in the page.

One trunk runs down the left: predecessors branch into it, the unit stands on it, successors branch from it.
It is narrow enough for a phone, and reads the same for 1 → 1, 10 → 1 and 1 → 4.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.through_time import Kin

WIDTH, ROW, TRUNK, TEXT = 340, 30, 14, 40
# A name longer than this would run out of the drawing; the table beside it has the whole of it.
LONGEST = 30


@dataclass(frozen=True)
class Row:
    """One unit: its middle line, its name and share, and how its branch is drawn."""

    y: int
    unit_id: int
    name: str
    share: float | None
    kind: str  # whole, part or self

    @property
    def text_y(self) -> int:
        return self.y + 5

    @property
    def short(self) -> str:
        return self.name if len(self.name) <= LONGEST else f"{self.name[: LONGEST - 1]}…"


@dataclass(frozen=True)
class Diagram:
    """A drawing of `height`; the trunk runs from `top` to `bottom`."""

    height: int
    top: int
    bottom: int
    rows: tuple[Row, ...]
    width: int = WIDTH
    trunk: int = TRUNK
    text: int = TEXT


def kin_diagram(*, name: str, unit_id: int, before: Sequence[Kin], after: Sequence[Kin]) -> Diagram:
    """Lay out a unit between its predecessors and successors."""
    listed = [*map(_branch, before), (unit_id, name, None, "self"), *map(_branch, after)]
    rows = tuple(Row(place * ROW + ROW // 2, *facts) for place, facts in enumerate(listed))
    own = rows[len(before)].y
    top = rows[0].y if before else own
    bottom = rows[-1].y if after else own
    return Diagram(len(rows) * ROW, top, bottom, rows)


def _branch(kin: Kin) -> tuple[int, str, float | None, str]:
    return kin.unit.pk, kin.unit.full_name, kin.share, "whole" if kin.whole else "part"
