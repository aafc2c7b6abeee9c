"""What known streets, houses and places say about which of several units is meant.

Each known neighbour in one of the candidate units is a vote; one on the same street counts by how near its
house number is. Votes change the shares that are known beforehand, and never make one of them zero.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import exp
from typing import NamedTuple

from geo.geocoding.address import Address
from geo.geocoding.known import Known, KnownPlaces, pairs_of

PRIOR = 0.35
UNIT_PRIOR = 20.0
NUMBER_SCALE = 100.0
WITHOUT_NUMBER = 1.0
OTHER_SIDE = 0.7
SAME_HOUSE = 2.0
FALL = 1.0
OTHER_UNIT = 0.4
SAME_NAME = 0.05
PAIR = 1.0
RARE = 10.0
COMMON = 150
MOST_ALIKE = 2.0
# Metres within which a neighbour's votes spill over a boundary.
REACH = 50.0
REACH_PER_NUMBER = 0.3
WITHOUT_NUMBER_REACH = 200.0
PLACE_REACH = 30.0
UNIT_REACH = 100.0
LEAST = 0.01


class Vote(NamedTuple):
    unit: int
    weight: float
    known: Known
    by: str


def shares(
    address: Address,
    prior: Mapping[int, float],
    *,
    within: frozenset[int],
    places: KnownPlaces,
    firm: float = UNIT_PRIOR,
) -> tuple[dict[int, float], list[Vote]]:
    """The share of each candidate unit after the votes, and the votes; shares add up to 1.

    `prior` are shares beforehand and `firm` how many known places they are worth, `within` the named unit
    that is divided among the candidates, with all units wholly inside it (none: no unit is named).
    """
    neighbours = {id(known): known for unit in within for known in places.in_unit.get(unit, ())}
    before = _by_neighbours(prior, neighbours.values(), firm)
    votes = list(_votes(address, prior, within=within, places=places))
    held: dict[int, float] = {unit: PRIOR * share for unit, share in before.items()}
    for vote in votes:
        held[vote.unit] += vote.weight
    total = sum(held.values())
    return {unit: share / total for unit, share in held.items()}, votes


def _by_neighbours(prior: Mapping[int, float], neighbours: Iterable[Known], firm: float) -> dict[int, float]:
    """Shares of area, moved towards where known places of the divided unit lie: people live unevenly."""
    counts: dict[int, float] = defaultdict(float)
    for known in neighbours:
        for unit, part in _parts(known, prior, UNIT_REACH):
            counts[unit] += part
    total = sum(counts.values()) + firm
    return {unit: (counts[unit] + firm * share) / total for unit, share in prior.items()}


def _votes(
    address: Address, prior: Mapping[int, float], *, within: frozenset[int], places: KnownPlaces
) -> Iterator[Vote]:
    if address.street_key:
        number = address.number
        for known in places.on_street.get(address.street_key, ()):
            weight, reach = nearness(known, number)
            yield from _of(known, prior, weight, within=within, reach=reach, by="street")
    if places.with_pair:
        for known, weight in _alike(address, places).values():
            yield from _of(known, prior, weight, within=within, reach=PLACE_REACH, by="place")


def _alike(address: Address, places: KnownPlaces) -> dict[int, tuple[Known, float]]:
    """Places whose names share words with an address, and how much: rare pairs of words count more."""
    found: dict[int, tuple[Known, float]] = {}
    for key, pairs in _names(address):
        if key:
            for known in places.called.get(key, ()):
                found[id(known)] = (known, SAME_NAME)
        for pair in pairs:
            alike = places.with_pair.get(pair, ())
            if len(alike) > COMMON:
                continue
            for known in alike:
                before = found.get(id(known), (known, 0.0))[1]
                found[id(known)] = (
                    known,
                    max(before, min(before + PAIR / (1 + len(alike) / RARE), MOST_ALIKE)),
                )
    return found


def _names(address: Address) -> Iterator[tuple[str, list[str]]]:
    for named in (*address.groups, *address.landmarks):
        yield named.key, pairs_of([word.plain for word in named.words])
    for mention in address.units:
        if not mention.kind:
            yield (
                "".join(word.plain for word in mention.words),
                pairs_of([word.plain for word in mention.words]),
            )


def _of(
    known: Known, prior: Mapping[int, float], weight: float, *, within: frozenset[int], reach: float, by: str
) -> Iterator[Vote]:
    """The votes of one known place: for its own unit, and for others as far as they are in reach."""
    if within and within.isdisjoint(known.units):
        weight *= OTHER_UNIT
    for unit, part in _parts(known, prior, reach):
        yield Vote(unit, weight * part, known, by)


def _parts(known: Known, prior: Mapping[int, float], reach: float) -> list[tuple[int, float]]:
    near = [(unit, exp(-metres / reach)) for unit, metres in known.metres.items() if unit in prior]
    total = sum(part for _, part in near)
    return [(unit, part * max(part for _, part in near) / total) for unit, part in near if part > LEAST]


def nearness(known: Known, number: int | None) -> tuple[float, float]:
    """How much a house on the same street counts, and how many metres away the asked one may be."""
    if number is None or known.number is None:
        return WITHOUT_NUMBER, WITHOUT_NUMBER_REACH
    far = abs(known.number - number)
    side = SAME_HOUSE if far == 0 else 1.0 if far % 2 == 0 else OTHER_SIDE
    return side / (1 + far / NUMBER_SCALE) ** FALL, REACH + REACH_PER_NUMBER * far
