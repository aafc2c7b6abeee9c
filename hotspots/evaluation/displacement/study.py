"""One study of an effect: target, ring, control and control's ring through the months, and what may be said
of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hotspots.evaluation.displacement.controls import ranked
from hotspots.evaluation.displacement.difference import (
    Change,
    Difference,
    Time,
    Verdict,
    difference,
    displacement_quotient,
    verdict,
)
from hotspots.evaluation.displacement.months import Months, counts
from hotspots.evaluation.displacement.places import Place, joined


@dataclass(frozen=True, kw_only=True)
class Zone:
    """Incidents in each month before and after."""

    before: NDArray[np.int64]
    after: NDArray[np.int64]

    @property
    def change(self) -> Change:
        return Change(before=int(self.before.sum()), after=int(self.after.sum()))


@dataclass(frozen=True, kw_only=True)
class Effect:
    """``whole`` is the weighted displacement difference, ``local`` the target's part and ``spilt`` the
    ring's; all in incidents over the months after. ``time`` has
    the months before in months after; ``gap`` is how far the whole control's months of matching are from the
    target's.
    """

    target: Zone
    ring: Zone
    control: Zone
    control_ring: Zone
    time: Time
    whole: Difference
    local: Difference
    spilt: Difference
    quotient: float | None
    gap: float
    verdict: Verdict


def effect_of(
    targets: Sequence[Place], controls: Sequence[Place], days: NDArray[np.int32], *, months: Months
) -> Effect:
    """The effect in the targets beside the controls; ``days`` (n,) of the incidents, as days since 1970."""
    target = joined(targets)
    control = joined(controls, apart_from=target)
    gap = ranked(target, [control], days, months=months)[0].gap
    zones = [_zone(days[rows], months) for rows in (target.area, target.ring, control.area, control.ring)]
    time = Time(before=(len(months.before) - 1) / (len(months.after) - 1))
    changes = [zone.change for zone in zones]
    whole = difference(changes[0], changes[2], ring=changes[1], control_ring=changes[3], time=time)
    total = sum(change.before + change.after for change in changes)
    return Effect(
        target=zones[0],
        ring=zones[1],
        control=zones[2],
        control_ring=zones[3],
        time=time,
        whole=whole,
        local=difference(changes[0], changes[2], time=time),
        spilt=difference(changes[1], changes[3], time=time),
        quotient=displacement_quotient(target=changes[0], ring=changes[1], control=changes[2]),
        gap=gap,
        verdict=verdict(whole, target=changes[0], total=total, time=time, gap=gap),
    )


def _zone(days: NDArray[np.int32], months: Months) -> Zone:
    return Zone(before=counts(days, months.before), after=counts(days, months.after))
