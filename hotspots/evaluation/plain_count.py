"""The simple count beside a method: how many incidents do the fullest squares hold that cover the same
ground?

A method that finds no more than counting does has not earned its words (methods.md, hold-out protocol: on
small areas the plain count often wins). This is a description of the same period, not a forecast, and one
origin of the squares: a shifted grid gives another number, so a difference of a few incidents means
nothing.
"""

from dataclasses import dataclass

import numpy as np

from hotspots.contract import Metres


@dataclass(frozen=True, kw_only=True)
class PlainCount:
    """``count`` incidents lie in the ``squares`` fullest squares of ``side_m`` metres, which cover
    ``area_m2``.
    """

    side_m: float
    squares: int
    area_m2: float
    count: int


def fullest_squares(xy: Metres, *, area_m2: float, side_m: float) -> PlainCount:
    """The fullest squares of ``side_m``, as many as fit into ``area_m2``; xy (n, 2) in metres, one row an
    incident.

    The grid starts at zero of the coordinate system, so that it does not move with the data.
    """
    wanted = int(area_m2 // side_m**2)
    if not len(xy) or not wanted:
        return PlainCount(side_m=side_m, squares=0, area_m2=0.0, count=0)
    at = np.floor(xy / side_m).astype(np.int64)
    at -= at.min(axis=0)
    _, counts = np.unique(at[:, 0] * (at[:, 1].max() + 1) + at[:, 1], return_counts=True)
    fullest = np.sort(counts)[::-1][:wanted]
    return PlainCount(
        side_m=side_m, squares=len(fullest), area_m2=len(fullest) * side_m**2, count=int(fullest.sum())
    )
