"""Long work of the judging side, done by the same worker as that of geo.

To add a kind: a file here with `run(arguments, *, by, progress) -> dict` and its `KIND` (see geo.jobs.kind),
a line in `KINDS`, and its tests in `tests/hotspots/jobs`, which also do it twice. HotspotsConfig registers
the list.
"""

from geo.jobs.kind import JobKind
from hotspots.jobs import find_hotspots

KINDS: tuple[JobKind, ...] = (find_hotspots.KIND,)
