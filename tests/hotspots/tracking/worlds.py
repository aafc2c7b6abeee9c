"""Runs written by hand: squares with incidents, turned into snapshots."""

import numpy as np
import shapely

from hotspots.tracking import Known, Snapshot, Thresholds, advance

DAY = np.datetime64("2025-01-01")


def spot(*incidents, box=(0, 0, 100, 100), day=0):
    """Incidents given by id (all of one day), or as a mapping id → day."""
    cases = dict.fromkeys(incidents, day)
    return cases, box


def many(start, count, *, box=(0, 0, 100, 100), day=0):
    """A hotspot with ``count`` incidents numbered from ``start``."""
    return spot(*range(start, start + count), box=box, day=day)


def run(*spots, first=0, last=29):
    return first, last, list(spots)


def snapshot(made):
    first, last, spots = made
    rows = [(n, case, day) for n, (cases, _) in enumerate(spots) for case, day in cases.items()]
    number, incident, day = (np.array([row[at] for row in rows], dtype=np.int64) for at in range(3))
    return Snapshot(
        first=DAY + first,
        last=DAY + last,
        outlines=np.array([shapely.box(*box) for _, box in spots], dtype=object),
        spot=number,
        incident=incident,
        day=DAY + day,
    )


def followed(*runs, rules=Thresholds()):  # noqa: B008 - frozen
    """The steps of each run, one after the other."""
    known, told = Known(), []
    for each in runs:
        known, steps = advance(known, snapshot(each), rules)
        told.append(steps)
    return told


def events(*runs, rules=Thresholds()):  # noqa: B008 - frozen
    """What happened in the last run: (event, track, others) of its hotspots, then of what ended."""
    return [(str(step.event), step.track, step.others) for step in followed(*runs, rules=rules)[-1]]
