"""One run for each part of the country, so that no hotspot crosses from one into the next. No Django here.

A part is looked at as if nothing else existed: an incident on the border is not helped by its neighbours
beyond it, and automatic values are chosen for each part from its own incidents and its own ground.

Misleads: a hotspot on a border is two small ones, or none. Parts differ in how much they record, so a rank
over all parts compares offices as much as places; ``rank_in_part`` compares within one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Family, Found, Method, Progress, Role, Spot, Study
from hotspots.contract.study import Ground
from hotspots.errors import ParameterError
from hotspots.outlines import plain_counts

# The part of an incident that lies in none.
NOWHERE = -1


@dataclass(frozen=True, kw_only=True)
class Partition:
    """``part_of`` each incident its part (0 to k − 1, or NOWHERE); ``names`` and ``grounds`` of the k
    parts.
    """

    part_of: NDArray[np.int64]
    names: tuple[str, ...]
    grounds: tuple[Ground | None, ...]


def find_by_part(
    method: Method, study: Study, params: Any, *, partition: Partition, progress: Progress
) -> Found:
    """The method's hotspots within each part, ranked over all parts by weight, then area, part and rank.

    ``statistics`` gain the part's name (``part``) and the rank within it (``rank_in_part``), to which ranks
    in the facts of a part refer. ``facts``: ``parts``, one entry for each part that has incidents, with its
    own ``chosen`` and ``facts``; ``nowhere``, the incidents in no part, which are noise. ``chosen`` holds
    what all parts agree on. ``plain_count`` counts every incident inside the outline, of all parts.

    Raises ParameterError where the method makes no clusters: a field cannot be put together from parts.
    """
    if method.family is not Family.CLUSTERS:
        raise ParameterError(
            f"{method.name} cannot be run part by part; only methods that find clusters can, such as dbscan"
        )
    answers = list(_answers(method, study, params, partition=partition, progress=progress))
    spots, order = _ranked(study, answers, partition)
    ranks = np.zeros(len(study.xy), dtype=np.int32)
    roles = np.full(len(study.xy), Role.NOISE, dtype=np.uint8)
    for part, mine, found in answers:
        new = np.array([0, *(order[part, spot.rank] for spot in found.spots)], dtype=np.int32)
        ranks[mine], roles[mine] = new[found.ranks], found.roles
    return Found(
        ranks=ranks,
        roles=roles,
        spots=spots,
        facts={
            "parts": [_told(partition.names[part], mine, found) for part, mine, found in answers],
            "nowhere": int((partition.part_of == NOWHERE).sum()),
        },
        chosen=_agreed([found for _, _, found in answers]),
    )


Answer = tuple[int, NDArray[np.int64], Found]


def _answers(
    method: Method, study: Study, params: Any, *, partition: Partition, progress: Progress
) -> Iterator[Answer]:
    """Part, its incidents and its answer, for each part that has incidents."""
    parts = np.unique(partition.part_of[partition.part_of != NOWHERE]).tolist()
    for done, part in enumerate(parts):
        mine = np.flatnonzero(partition.part_of == part)
        heard = _heard(progress, partition.names[part], done=done, count=len(parts))
        yield part, mine, method.find(_only(study, mine, partition.grounds[part]), params, heard)


def _heard(progress: Progress, name: str, *, done: int, count: int) -> Progress:
    """What a part says, as a share of all parts."""
    return lambda step, share: progress(f"{name}: {step}", (done + share) / count)


def _only(study: Study, mine: NDArray[np.int64], ground: Ground | None) -> Study:
    """The study of some incidents on some ground. Cluster methods ask for no areas and no background."""
    return replace(
        study,
        xy=study.xy[mine],
        days=study.days[mine],
        weights=study.weights[mine],
        ground=ground,
        areas=None,
        area_of=None,
        background=None,
    )


def _ranked(
    study: Study, answers: list[Answer], partition: Partition
) -> tuple[tuple[Spot, ...], dict[tuple[int, int], int]]:
    """All spots by their new rank, and the new rank by part and old rank."""
    all_spots = [(part, spot) for part, _, found in answers for spot in found.spots]
    all_spots.sort(key=lambda one: (-_weight(one[1]), one[1].area_m2, one[0], one[1].rank))
    outlines = np.array([spot.outline for _, spot in all_spots], dtype=object)
    plain = plain_counts(study.xy, np.ones(len(study.xy), dtype=np.int64), outlines)
    spots = tuple(
        replace(
            spot,
            rank=rank,
            plain_count=int(plain[rank - 1]),
            statistics={**spot.statistics, "part": partition.names[part], "rank_in_part": spot.rank},
        )
        for rank, (part, spot) in enumerate(all_spots, start=1)
    )
    return spots, {(part, spot.rank): rank for rank, (part, spot) in enumerate(all_spots, start=1)}


def _weight(spot: Spot) -> float:
    return float(spot.statistics.get("weight", spot.count))


def _told(name: str, mine: NDArray[np.int64], found: Found) -> dict[str, Any]:
    return {
        "part": name,
        "incidents": len(mine),
        "hotspots": len(found.spots),
        "chosen": dict(found.chosen),
        "facts": dict(found.facts),
    }


def _agreed(answers: list[Found]) -> Mapping[str, int | float | str]:
    """Automatic values that are the same in every part."""
    if not answers:
        return {}
    first, *others = [found.chosen for found in answers]
    return {field: value for field, value in first.items() if all(one.get(field) == value for one in others)}
