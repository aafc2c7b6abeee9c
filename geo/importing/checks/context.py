"""What checks are handed: the day, the loaded units, the known codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from geo.importing.unit_index import UnitIndex

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Context:
    """`extents`: west, south, east, north of each loaded edition, in degrees; none where none is loaded."""

    today: date
    units: UnitIndex
    extents: tuple[Box, ...] = ()
    campaigns: frozenset[str] = frozenset()
    headings: Mapping[str, str] = field(default_factory=dict)

    def heading(self, name: str) -> str:
        """What the file calls a field."""
        return self.headings.get(name, name)
