"""The identity of hotspots through successive runs: arrays and outlines in, events and track numbers out.

Runs of one series (same method, parameters, unit and filters) are followed one after the other: `advance`
takes what is known so far and the next run, and gives each hotspot exactly one track and one event. No
Django here; hotspots.actions.track_runs reads and writes.

HOW IT MISLEADS: an identity is a reading, not a finding. A method that draws its borders anew each night
(hulls, scan circles) can make a hotspot grow or part where nothing happened on the ground, and a hotspot
that falls just below a threshold "ends". The counts beside each event say how much stands behind it.
"""

from hotspots.tracking.advancing import advance
from hotspots.tracking.contract import Event, Gone, Known, Snapshot, Step, Thresholds

__all__ = ["Event", "Gone", "Known", "Snapshot", "Step", "Thresholds", "advance"]
