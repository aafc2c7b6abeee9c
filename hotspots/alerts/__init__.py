"""The kinds of alerts, one file each. Commands, the inbox and its filters are built from KINDS.

To add one: write ``hotspots/alerts/<name>.py`` with ``find(day, limits)`` that gives a ``Raised`` for each
situation as of a day, ``say(facts)`` that tells one in a sentence, and a ``KIND`` that names both; add it to
the list below; write ``tests/hotspots/alerts/test_<name>.py``. A situation needs a ``key`` that stays the
same as long as it is the same: what was raised once is not raised again. What an alert shall not show to a
ward's people (it rests on records of other units) has no ``unit``.
"""

from hotspots.alerts import emerging, relapse, scan, spike
from hotspots.alerts.kind import AlertKind, Limits, Raised

KINDS: dict[str, AlertKind] = {
    each.code: each for each in (spike.KIND, scan.KIND, emerging.KIND, relapse.KIND)
}

__all__ = ["KINDS", "AlertKind", "Limits", "Raised"]
