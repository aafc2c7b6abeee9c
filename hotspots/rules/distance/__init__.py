"""How far a unit is from drug-free, and from leaving its key type: exact whole numbers, pure.

`drug_free` counts what stands against the conditions, `key_type` finds the smallest changes that lower the
class, `earliest` says in which period it can be reached. A range of facts gives a range; unknown is never 0.
"""

from dataclasses import dataclass

from hotspots.rules.definition import Definition
from hotspots.rules.distance.drug_free import DrugFreeDistance, Shortfall, drug_free_distance
from hotspots.rules.distance.earliest import Earliest, earliest
from hotspots.rules.distance.key_type import Change, Way, ways_out
from hotspots.rules.distance.when import When
from hotspots.rules.facts import Facts, all_bounds
from hotspots.rules.reading import Reading
from hotspots.rules.verdict import decide

__all__ = [
    "Change",
    "Distance",
    "DrugFreeDistance",
    "Earliest",
    "Shortfall",
    "Way",
    "When",
    "earliest",
    "measure",
]


@dataclass(frozen=True, slots=True)
class Distance:
    """Both answers and both distances of one unit.

    ways: the smallest changes that lower the class, easiest first; empty where the class is not decided,
    where there is none, and where only drug-free leads out of it.
    """

    drug_free: str
    key_type: str
    shortfall: DrugFreeDistance
    ways: tuple[Way, ...]


def measure(facts: Facts, definition: Definition, *, level: str, reading: Reading) -> Distance:
    """The distances of a unit by the facts that are known of it; a fact that is missing is unknown."""
    known = all_bounds(facts, definition.fact_names(level))
    verdict = decide(known, definition, level=level, reading=reading)
    rule = definition.key_types.get(level)
    ways = ways_out(known, rule, key_type=verdict.key_type, reading=reading) if rule else ()
    return Distance(
        drug_free=verdict.drug_free,
        key_type=verdict.key_type,
        shortfall=drug_free_distance(known, definition, reading=reading),
        ways=ways,
    )
