"""What following takes and gives."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray


class Event(StrEnum):
    """What happened to a track in one run."""

    BORN = "born"
    CONTINUED = "continued"
    GREW = "grew"
    SHRANK = "shrank"
    SPLIT = "split"
    MERGED = "merged"
    ENDED = "ended"
    REVIVED = "revived"


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """When two hotspots are related, and when one has changed.

    ``least_share``: of the smaller one, incidents (or area) that they must share. ``enough``: incidents of
    both windows that the smaller one needs for its incidents to decide; with fewer, area does.
    ``grew_by``: growth of the incidents per day that is told, as a ratio; shrinking is its inverse; either
    needs ``least_change`` incidents more or less than the rate before would have brought.
    ``revive_days``: how long after its end a track may come back.
    """

    least_share: float = 0.5
    enough: int = 3
    grew_by: float = 1.25
    least_change: float = 3.0
    revive_days: int = 366

    def as_json(self) -> dict[str, float]:
        return asdict(self)


@dataclass(frozen=True, kw_only=True, eq=False)
class Snapshot:
    """The k hotspots of one run over the days ``first`` to ``last``.

    ``outlines`` (k,) are polygons in metres. The members are rows: ``spot`` (m,) the number of the hotspot,
    ``incident`` (m,) its id, ``day`` (m,). An incident may be in one hotspot only.
    """

    first: np.datetime64
    last: np.datetime64
    outlines: NDArray[np.object_]
    spot: NDArray[np.int64]
    incident: NDArray[np.int64]
    day: NDArray[np.datetime64]

    def __len__(self) -> int:
        return len(self.outlines)

    @property
    def days(self) -> int:
        """Length of the window in days."""
        return int((self.last - self.first) / np.timedelta64(1, "D")) + 1

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """Members of each hotspot."""
        return np.bincount(self.spot, minlength=len(self)).astype(np.int64)

    @cached_property
    def names(self) -> list[tuple[float, ...]]:
        """A name of each hotspot that does not depend on the order of rows: its box, area and oldest id."""
        box = shapely.bounds(self.outlines).reshape(-1, 4)
        oldest = np.full(len(self), np.iinfo(np.int64).max)
        np.minimum.at(oldest, self.spot, self.incident)
        columns = (*box.T, shapely.area(self.outlines), oldest)
        return [tuple(map(float, row)) for row in zip(*columns, strict=True)]


@dataclass(frozen=True, kw_only=True, eq=False)
class Gone:
    """A track that has ended: its last outline, its last hotspot's name, the last day it was seen."""

    track: int
    outline: shapely.Geometry
    name: tuple[float, ...]
    last: np.datetime64


@dataclass(frozen=True, kw_only=True, eq=False)
class Known:
    """What is known before a run: the run before it (None at the start of a series), the track of each of its
    hotspots, the tracks that ended, and the number that the next new track gets.
    """

    before: Snapshot | None = None
    tracks: tuple[int, ...] = ()
    gone: tuple[Gone, ...] = ()
    next_track: int = 1


@dataclass(frozen=True, kw_only=True)
class Step:
    """What happened to one track in one run; ``spot`` is the hotspot's number, None where the track ended.

    ``others``: merged, the tracks that ended in this one; split, the tracks that parted from this one, or the
    one it parted from; ended, the track it went into (none where it went quiet); revived, the tracks that it
    overlaps today.
    """

    event: Event
    track: int
    spot: int | None
    others: tuple[int, ...] = ()
