"""One run further: every hotspot gets its track and its event."""

import numpy as np

from hotspots.tracking.contract import Gone, Known, Snapshot, Step, Thresholds
from hotspots.tracking.matching import ground_links, links, one_to_one
from hotspots.tracking.telling import Matched, told


def advance(known: Known, now: Snapshot, rules: Thresholds) -> tuple[Known, list[Step]]:
    """Follow the tracks into the next run: what is known after it, and one step for each of its hotspots and
    for each track that ended in it.

    A track goes on in the hotspot that is likest to it. What is left over: a hotspot where a track ended not
    long ago revives it, one that shares incidents or ground with a track that goes on elsewhere has parted
    from it, any other is born; a track whose hotspot went into another's has ended there, any other has
    ended. New tracks are numbered in the order of the hotspots' names, not of their rows.
    """
    before = known.before or _nothing(now)
    related = links(before, now, rules)
    onwards = one_to_one(related, old=before.names, new=now.names)
    left = [spot for spot in range(len(now)) if spot not in onwards]
    revived = _revived(known, now, rules=rules, left=left)
    tracks = {spot: known.tracks[old] for spot, old in onwards.items()} | revived
    names = now.names
    new = sorted((spot for spot in range(len(now)) if spot not in tracks), key=lambda at: names[at])
    tracks |= {spot: known.next_track + place for place, spot in enumerate(new)}
    matched = Matched(
        known=known,
        before=before,
        now=now,
        related=related,
        onwards=onwards,
        revived=revived,
        tracks=tracks,
    )
    after = Known(
        before=now,
        tracks=tuple(tracks[spot] for spot in range(len(now))),
        gone=_gone(known, before, onwards=onwards, revived=set(revived.values())),
        next_track=known.next_track + len(new),
    )
    return after, told(matched, rules)


def _revived(known: Known, now: Snapshot, *, rules: Thresholds, left: list[int]) -> dict[int, int]:
    """Hotspot → the ended track that it brings back."""
    longest = np.timedelta64(rules.revive_days, "D")
    recent = [gone for gone in known.gone if now.last - gone.last <= longest]
    if not recent or not left:
        return {}
    outlines = np.array([gone.outline for gone in recent], dtype=object)
    found = ground_links(outlines, now.outlines[left], least_share=rules.least_share)
    names = now.names
    pairs = one_to_one(found, old=[gone.name for gone in recent], new=[names[spot] for spot in left])
    return {left[new]: recent[old].track for new, old in pairs.items()}


def _gone(known: Known, before: Snapshot, *, onwards: dict[int, int], revived: set[int]) -> tuple[Gone, ...]:
    """The ended tracks after this run: those not revived, and those of the run before that do not go on."""
    goes_on = set(onwards.values())
    kept = [gone for gone in known.gone if gone.track not in revived]
    names = before.names
    ended = [
        Gone(track=track, outline=before.outlines[old], name=names[old], last=before.last)
        for old, track in enumerate(known.tracks)
        if old not in goes_on
    ]
    return tuple(sorted([*kept, *ended], key=lambda gone: gone.track))


def _nothing(now: Snapshot) -> Snapshot:
    none = np.empty(0, dtype=np.int64)
    return Snapshot(
        first=now.first,
        last=now.last,
        outlines=np.empty(0, dtype=object),
        spot=none,
        incident=none,
        day=np.empty(0, dtype="datetime64[D]"),
    )
