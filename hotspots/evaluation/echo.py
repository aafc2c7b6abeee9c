"""Which hotspots stay without what the police went looking for: a hotspot can be an echo of patrols.

The same method is run on the incidents without the proactive discoveries (patrol, inspection, campaign). A
hotspot ``stays`` if at least half of its other incidents are still in some hotspot, ``shrinks`` if fewer
are, ``vanishes`` if none is; one that shares no incident with those before ``appears``.

Fewer records alone make hotspots vanish, whoever found them. So the method is also run without as many
incidents drawn by chance, ``replicates`` times, and beside each hotspot stands in which share of these runs
it stayed. One that vanishes without the proactive discoveries and nearly always stays without as many
others rests on the patrols.

Misleads: that a hotspot rests on patrols does not mean that nothing happens there, only that the reports of
citizens do not show it; drug offences are seldom reported. And that one stays does not make it real:
reports have their own echo. Incidents of unknown discovery are kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Found, Progress, Spot, Study, silent

Find = Callable[[Study], Found]
Mask = NDArray[np.bool_]

# Of the runs by chance, so many must keep a hotspot before its vanishing is put down to the patrols.
OFTEN = 0.8


class Fate(StrEnum):
    """What becomes of a hotspot without the proactive discoveries."""

    STAYS = "stays"
    SHRINKS = "shrinks"
    VANISHES = "vanishes"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Hotspot ``rank``: its incidents, how many of them proactive, its fate, the share of the others that
    is still in a hotspot, and the share of runs by chance in which it stayed (None without such runs).
    """

    rank: int
    count: int
    proactive: int
    fate: Fate
    share: float
    by_chance: float | None

    @property
    def echo(self) -> bool:
        """Whether its vanishing comes from the patrols' records and not from there being fewer records."""
        return self.fate is Fate.VANISHES and self.by_chance is not None and self.by_chance >= OFTEN


@dataclass(frozen=True, kw_only=True)
class Echo:
    """``all_count`` incidents with ``len(kept)`` hotspots, ``other_count`` without the proactive ones with
    ``others`` hotspots, of which ``appeared`` share no incident with the first.
    """

    all_count: int
    other_count: int
    kept: tuple[Kept, ...]
    others: int
    appeared: tuple[Spot, ...]
    replicates: int


def echo_of(
    find: Find, study: Study, proactive: Mask, *, replicates: int, seed: int, progress: Progress = silent
) -> Echo:
    """Compare the hotspots of ``study`` with those without its ``proactive`` (n,) incidents.

    ``find`` is a method with its parameters. Equal seeds give equal answers where the method itself does.
    """
    whole = find(study)
    rest = find(without(study, proactive))
    stayed = _stayed(whole, rest, ~proactive)
    chance = _by_chance(find, study, whole, proactive, replicates=replicates, seed=seed, progress=progress)
    return Echo(
        all_count=len(proactive),
        other_count=int((~proactive).sum()),
        kept=tuple(
            Kept(
                rank=spot.rank,
                count=spot.count,
                proactive=int((proactive & (whole.ranks == spot.rank)).sum()),
                fate=_fate(stayed[spot.rank]),
                share=stayed[spot.rank],
                by_chance=chance[spot.rank] if chance else None,
            )
            for spot in whole.spots
        ),
        others=len(rest.spots),
        appeared=tuple(
            spot for spot in rest.spots if not (whole.ranks[~proactive][rest.ranks == spot.rank] > 0).any()
        ),
        replicates=replicates,
    )


def without(study: Study, gone: Mask) -> Study:
    """The study without some of its incidents; ground, areas and background stay."""
    keep = ~gone
    return replace(
        study,
        xy=study.xy[keep],
        days=study.days[keep],
        weights=study.weights[keep],
        area_of=None if study.area_of is None else study.area_of[keep],
    )


def _stayed(whole: Found, rest: Found, keep: Mask) -> dict[int, float]:
    """By rank the share of its kept incidents that is in a hotspot again; 0 where none was kept."""
    again = np.zeros(len(keep), dtype=np.bool_)
    again[keep] = rest.ranks > 0
    kept = np.bincount(whole.ranks[keep], minlength=len(whole.spots) + 1)
    found = np.bincount(whole.ranks[again], minlength=len(whole.spots) + 1)
    return {spot.rank: float(found[spot.rank] / max(kept[spot.rank], 1)) for spot in whole.spots}


def _fate(share: float) -> Fate:
    if share >= 0.5:
        return Fate.STAYS
    return Fate.SHRINKS if share > 0 else Fate.VANISHES


def _by_chance(
    find: Find, study: Study, whole: Found, proactive: Mask, *, replicates: int, seed: int, progress: Progress
) -> dict[int, float]:
    """By rank the share of runs, each without as many incidents drawn by chance, in which the hotspot
    stayed.
    """
    rng = np.random.default_rng(seed)
    size, gone = len(proactive), int(proactive.sum())
    stayed: dict[int, int] = {}
    for run in range(replicates):
        progress("without as many incidents drawn by chance", run / replicates)
        keep = np.ones(size, dtype=np.bool_)
        keep[rng.choice(size, gone, replace=False)] = False
        for rank, share in _stayed(whole, find(without(study, ~keep)), keep).items():
            stayed[rank] = stayed.get(rank, 0) + (share >= 0.5)
    return {rank: count / replicates for rank, count in stayed.items()}
