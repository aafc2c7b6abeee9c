"""Clusters of clusters: which hotspots belong together in each higher order, told with the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Found

Labels = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Order:
    """One order: group of each thing below it (−1 for none) and how near they had to be."""

    of_below: Labels
    threshold_m: float
    random_m: float | None


def with_orders(found: Found, first: Order, orders: list[Order]) -> Found:
    """The answer with what is known of all orders in its facts and statistics; ``first`` groups incidents,
    each of ``orders`` the groups of the one before.
    """
    labels = first.of_below
    rank_of = np.zeros(len(found.spots), dtype=np.int64)
    rank_of[labels[labels >= 0]] = found.ranks[labels >= 0]
    told: list[dict[str, Any]] = [{"order": 1, "clusters": len(found.spots), **_lengths(first)}]
    group_of = np.arange(len(found.spots))
    groups: dict[int, list[int]] = {spot.rank: [] for spot in found.spots}
    for number, order in enumerate(orders, start=2):
        # One that is in no group goes no higher.
        group_of = np.where(group_of >= 0, order.of_below[group_of], -1)
        members = _groups(found, rank_of, group_of)
        for rank, mine in groups.items():
            mine.append(next((i for i, one in enumerate(members, 1) if rank in one["hotspots"]), 0))
        told.append({"order": number, "clusters": len(members), **_lengths(order), "groups": members})
    spots = tuple(
        replace(spot, statistics={**spot.statistics, "groups": groups[spot.rank]}) for spot in found.spots
    )
    return replace(found, spots=spots, facts={"orders": told})


def _lengths(order: Order) -> Mapping[str, float | None]:
    random = None if order.random_m is None else round(order.random_m, 3)
    return {"threshold_m": round(order.threshold_m, 3), "random_m": random}


def _groups(found: Found, rank_of: Labels, group_of: Labels) -> list[dict[str, Any]]:
    """The groups of one order, the heaviest first."""
    by_group: dict[int, list[int]] = {}
    for label, group in enumerate(group_of.tolist()):
        if group >= 0:
            by_group.setdefault(group, []).append(int(rank_of[label]))
    groups = [
        {
            "hotspots": sorted(ranks),
            "count": sum(found.spots[rank - 1].count for rank in ranks),
            "weight": round(sum(found.spots[rank - 1].statistics["weight"] for rank in ranks), 6),
        }
        for ranks in by_group.values()
    ]
    return sorted(groups, key=lambda one: (-one["weight"], one["hotspots"]))
