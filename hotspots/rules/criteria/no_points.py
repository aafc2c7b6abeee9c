"""Drug-free condition 3: no point organising or harbouring illegal drug use."""

from collections.abc import Mapping
from dataclasses import dataclass

from hotspots.rules.criteria.points import OTHER_POINTS, USE_POINTS, counted
from hotspots.rules.facts import Bounds
from hotspots.rules.logic import Outcome
from hotspots.rules.reading import Reading


@dataclass(frozen=True, slots=True)
class NoPoints:
    """Read on the last day of the period; an open point alone decides."""

    name: str

    @property
    def fact_names(self) -> tuple[str, ...]:
        return (USE_POINTS, OTHER_POINTS)

    def outcome(self, known: Mapping[str, Bounds], reading: Reading) -> Outcome:
        """Suspected and established points count alike; one that is not verified leaves it unknown."""
        low, high = counted(known, reading)
        if low > 0:
            return Outcome.NOT_MET
        return Outcome.MET if high == 0 else Outcome.UNKNOWN

    def parts(self, known: Mapping[str, Bounds], reading: Reading) -> dict[str, Bounds]:
        """What to show: the points that were counted."""
        names = self.fact_names if reading.other_point_kinds else (USE_POINTS,)
        return {name: known[name] for name in names}
