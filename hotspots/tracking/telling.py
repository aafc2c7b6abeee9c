"""What happened, in events, once it is known which hotspot bears which track."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hotspots.tracking.contract import Event, Known, Snapshot, Step, Thresholds
from hotspots.tracking.matching import Link, Name

Likest = dict[int, Link]


@dataclass(frozen=True, kw_only=True, eq=False)
class Matched:
    """A run beside the one before. ``onwards``: new hotspot → the old one whose track it bears; ``revived``:
    new hotspot → the ended track it brings back; ``tracks``: the track of every new hotspot.
    """

    known: Known
    before: Snapshot
    now: Snapshot
    related: list[Link]
    onwards: dict[int, int]
    revived: dict[int, int]
    tracks: dict[int, int]


def told(matched: Matched, rules: Thresholds) -> list[Step]:
    """One step for each hotspot in its order, then those of the tracks that ended, by track."""
    known, old, new = matched.known, matched.before.names, matched.now.names
    parents = _likest(matched.related, lambda link: (link.new, old[link.old]), skip=matched.onwards)
    heirs = _likest(matched.related, lambda link: (link.old, new[link.new]), skip=matched.onwards.values())
    parted: dict[int, list[int]] = defaultdict(list)
    came: dict[int, list[int]] = defaultdict(list)
    for spot, link in parents.items():
        parted[link.old].append(matched.tracks[spot])
    for before, link in heirs.items():
        came[link.new].append(known.tracks[before])
    steps = [
        _goes_on(matched, spot, came=came[spot], parted=parted[matched.onwards[spot]], rules=rules)
        if spot in matched.onwards
        else _begins(matched, spot, parents)
        for spot in range(len(matched.now))
    ]
    return steps + _ended(matched, heirs)


def _likest(
    related: Iterable[Link], at: Callable[[Link], tuple[int, Name]], *, skip: Iterable[int]
) -> Likest:
    """The likest link of each hotspot of one side that no track passes through; ``at`` gives the hotspot and
    the name of the other one.
    """
    passed, found = set(skip), dict[int, Link]()
    for link in sorted(related, key=lambda each: (-each.likeness, at(each)[1])):
        if at(link)[0] not in passed:
            found.setdefault(at(link)[0], link)
    return found


def _begins(matched: Matched, spot: int, parents: Likest) -> Step:
    others = (matched.known.tracks[parents[spot].old],) if spot in parents else ()
    event = Event.SPLIT if others else Event.BORN
    if spot in matched.revived:
        event = Event.REVIVED
    return Step(event=event, track=matched.tracks[spot], spot=spot, others=others)


def _goes_on(matched: Matched, spot: int, *, came: list[int], parted: list[int], rules: Thresholds) -> Step:
    track = matched.tracks[spot]
    if came:
        return Step(event=Event.MERGED, track=track, spot=spot, others=tuple(sorted(came)))
    if parted:
        return Step(event=Event.SPLIT, track=track, spot=spot, others=tuple(sorted(parted)))
    return Step(event=_changed(matched, spot, rules), track=track, spot=spot)


def _changed(matched: Matched, spot: int, rules: Thresholds) -> Event:
    """Whether the incidents per day have grown or shrunk by enough to tell."""
    before, now = matched.before, matched.now
    was = float(before.counts[matched.onwards[spot]]) * now.days / before.days
    count = float(now.counts[spot])
    if abs(count - was) < rules.least_change:
        return Event.CONTINUED
    if count >= was * rules.grew_by:
        return Event.GREW
    return Event.SHRANK if count * rules.grew_by <= was else Event.CONTINUED


def _ended(matched: Matched, heirs: Likest) -> list[Step]:
    goes_on = set(matched.onwards.values())
    left = sorted((track, old) for old, track in enumerate(matched.known.tracks) if old not in goes_on)
    return [
        Step(
            event=Event.ENDED,
            track=track,
            spot=None,
            others=(matched.tracks[heirs[old].new],) if old in heirs else (),
        )
        for track, old in left
    ]
