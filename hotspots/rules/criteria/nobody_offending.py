"""Drug-free condition 2: no resident breaks drug law in the unit, and no wanted person hides there."""

from collections.abc import Mapping
from dataclasses import dataclass

from hotspots.rules.facts import Bounds
from hotspots.rules.logic import Outcome
from hotspots.rules.reading import Reading

COUNTED = ("residents_breaking_criminal", "residents_breaking_admin", "wanted_hiding")


@dataclass(frozen=True, slots=True)
class NobodyOffending:
    """Read over the whole period. Non-residents don't count, nor do residents who offend elsewhere."""

    name: str

    @property
    def fact_names(self) -> tuple[str, ...]:
        return COUNTED

    def outcome(self, known: Mapping[str, Bounds], reading: Reading) -> Outcome:
        """One resident, by criminal or administrative case, or one wanted person is enough."""
        if any(known[name][0] > 0 for name in COUNTED):
            return Outcome.NOT_MET
        return Outcome.MET if all(known[name][1] == 0 for name in COUNTED) else Outcome.UNKNOWN

    def parts(self, known: Mapping[str, Bounds], reading: Reading) -> dict[str, Bounds]:
        """What to show: the two counts and the wanted person."""
        return {name: known[name] for name in COUNTED}
