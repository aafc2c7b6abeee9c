"""Round zones: around each unit the nearest ones, up to a share of the mass and a radius."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Metres
from hotspots.errors import ParameterError

# One entry is four bytes; with more, a scan of a whole city would not keep to the memory of one machine.
MOST_ENTRIES = 120_000_000


@dataclass(frozen=True, kw_only=True)
class Zones:
    """The zones around unit i are the growing beginnings of ``order[starts[i]:starts[i + 1]]``, itself first.

    ``starts`` (u + 1,), ``order`` rows of units, all circles one after the other; ``radius_m`` of the widest.
    """

    starts: NDArray[np.int64]
    order: NDArray[np.int32]
    radius_m: float

    def members(self, centre: int, size: int) -> NDArray[np.int32]:
        """Rows of the ``size`` units of a zone, nearest first."""
        return self.order[self.starts[centre] : self.starts[centre] + size]


def asked_zones(
    centres: Metres, mass: NDArray[np.float64], *, most_share: float, radius_m: float | None
) -> Zones:
    """Zones with at most ``most_share`` per cent of all mass; ``radius_m`` None: no other limit."""
    limit = np.inf if radius_m is None else radius_m
    return round_zones(centres, mass, most_mass=most_share / 100 * mass.sum(), radius_m=limit)


def round_zones(
    centres: Metres, mass: NDArray[np.float64], *, most_mass: float, radius_m: float = np.inf
) -> Zones:
    """Zones with at most ``most_mass`` and, from the centre to the centre of its last unit, ``radius_m``.

    Units come from west to east (then south to north). Equally far ones join one by one in that order, as in
    SaTScan's printed answers: on a regular lattice a zone may hold only some of the units at its edge.
    """
    parts, entries, widest = [], 0, 0.0
    for centre in centres:
        apart = ((centres - centre) ** 2).sum(axis=1)
        near = np.flatnonzero(apart <= radius_m**2)
        near = near[np.argsort(apart[near], kind="stable")]
        size = int(np.searchsorted(np.cumsum(mass[near]), most_mass * (1 + 1e-12), side="right"))
        parts.append(near[:size].astype(np.int32))
        entries += size
        widest = max(widest, float(apart[near[size - 1]])) if size else widest
        if entries > MOST_ENTRIES:
            raise ParameterError(
                f"{len(centres):,} centres have more than {MOST_ENTRIES:,} zones in all; choose larger "
                "squares, a smaller radius or a smaller share"
            )
    starts = np.zeros(len(parts) + 1, dtype=np.int64)
    np.cumsum([len(part) for part in parts], out=starts[1:])
    order = np.concatenate(parts) if parts else np.empty(0, dtype=np.int32)
    return Zones(starts=starts, order=order.astype(np.int32), radius_m=float(np.sqrt(widest)))
