"""Incidents as methods see them: points in metres, days and ids, only where the place is known well enough.

An incident known only by its ward or residential group has no place of its own. Put at a middle point it
would pile up with its neighbours into a hotspot that is nowhere. One outside every unit most often has a
wrong place. Both are left out, and every run says how many were.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

import numpy as np
from django.db import connection
from django.db.models import Count
from numpy.typing import NDArray

from geo import crs, sql
from geo.models import AdminUnit, EditionState, UnitEdition
from geo.models.base import Precision
from geo.models.incidents import OffenceKind
from hotspots import binary_copy
from hotspots.errors import ParameterError, PeriodError, ScopeError

# Why an incident is left out: its precision, or this.
OUTSIDE = "outside"
PRECISE = (Precision.HOUSE, Precision.ALLEY, Precision.STREET, Precision.PLACE)
_COLUMNS = {"id": "i8", "day": "i4", "lon": "f8", "lat": "f8", "seen": "i8"}
# Day 0 of PostgreSQL's binary dates.
_EPOCH = np.datetime64("2000-01-01")
_JOIN = "/"


# Most facts have their unit of today: only for the others is the table of placements asked (1,000,000
# incidents: 0.5 s instead of 1.3 s). A unit's own are listed first, which is short.
_ANYWHERE = (
    "(incident.unit_id IS NOT NULL OR EXISTS (SELECT 1 FROM geo_incidentplacement AS placed"
    " WHERE placed.incident_id = incident.id AND placed.unit_id IS NOT NULL))"
)
_IN_UNIT = "incident.id IN (SELECT incident_id FROM geo_incidentplacement WHERE unit_id = %(unit)s)"
_OF_KIND = (
    "EXISTS (SELECT 1 FROM geo_offence AS offence"
    " WHERE offence.incident_id = incident.id AND offence.kind = ANY(%(offences)s))"
)


@dataclass(frozen=True, kw_only=True)
class Window:
    """Which incidents: those of ``first`` to ``last`` (both included), of one unit or of all, with at least
    one offence of the kinds in ``offences`` (codes of OffenceKind; none: whatever the offence).

    An incident without any offence on record passes only where no kind is asked for.
    """

    first: date
    last: date
    unit: AdminUnit | None = None
    offences: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        # In one order, so that the same question is the same run.
        object.__setattr__(self, "offences", _known_kinds(self.offences))
        if self.last < self.first:
            raise PeriodError(f"the period ends on {self.last}, before it begins on {self.first}")

    @property
    def _values(self) -> dict[str, Any]:
        unit = self.unit.pk if self.unit else None
        precise = [str(precision) for precision in PRECISE]
        asked = {"first": self.first, "last": self.last, "unit": unit, "precise": precise}
        return asked | {"offences": list(self.offences)}

    @property
    def _query(self) -> str:
        placed = _IN_UNIT if self.unit else _ANYWHERE
        return sql.load("observed_incidents", "hotspots").format(placed=placed, of_kind=self._of_kind)

    @property
    def _of_kind(self) -> str:
        return _OF_KIND if self.offences else "true"

    @property
    def whatever_offence(self) -> "Window":
        """The same days and unit, all kinds of offences: what a risk is measured against."""
        return replace(self, offences=())


@dataclass(frozen=True, kw_only=True)
class Observed:
    """n incidents: ``xy`` (n, 2) in metres of ``srid``, ``days``, ``ids``; ``left_out`` counts the others
    by what is known of their place; ``fingerprint`` changes with any of ids, days and coordinates.
    """

    xy: NDArray[np.float64]
    days: NDArray[np.datetime64]
    ids: NDArray[np.int64]
    srid: int
    left_out: dict[str, int]
    fingerprint: str


def observe(window: Window) -> Observed:
    """Read the incidents of a window. Raises ScopeError where no units are loaded to take the metres from."""
    srid = metric_srid(window)
    found = binary_copy.rows(window._query, window._values, _COLUMNS)
    return Observed(
        xy=crs.to_metres(found["lon"], found["lat"], srid),
        days=_EPOCH + found["day"].astype("timedelta64[D]"),
        ids=found["id"].astype(np.int64),
        srid=srid,
        left_out=_left_out(window),
        fingerprint=_named(len(found), int(np.bitwise_xor.reduce(found["seen"].astype(np.int64), initial=0))),
    )


def fingerprint(window: Window, *, background: bool = False) -> str:
    """The fingerprint that ``observe`` would give now, made in the database without handing out a row; with
    ``background`` as a run has it that measures against all kinds of offences.
    """
    own = _fingerprint(window)
    if not background:
        return own
    return joined(own, _fingerprint(window.whatever_offence) if window.offences else own)


def joined(own: str, background: str) -> str:
    """The fingerprint of a run that saw two sets of incidents; it changes with either."""
    return f"{own}{_JOIN}{background}"


def is_joined(fingerprint: str) -> bool:
    """Whether a run saw a background beside its own incidents."""
    return _JOIN in fingerprint


def _fingerprint(window: Window) -> str:
    query = sql.load("observed_fingerprint", "hotspots").format(observed=window._query)
    with connection.cursor() as cursor:
        cursor.execute(query, window._values)
        return _named(*cursor.fetchone())


def metric_srid(window: Window) -> int:
    """The metric system of the window's unit, else of the active editions that are drawn; of several the
    one with most units.
    """
    if window.unit is not None and window.unit.edition.metric_srid is not None:
        return window.unit.edition.metric_srid
    editions = UnitEdition.objects.filter(state=EditionState.ACTIVE, metric_srid__isnull=False)
    editions = editions.in_force(window.last) if editions.in_force(window.last).exists() else editions
    most = (
        editions.values("metric_srid")
        .annotate(count=Count("units"))
        .order_by("-count", "metric_srid")
        .first()
    )
    if most is None:
        raise ScopeError(
            "no units are active, so there is no place to measure in metres; load_units comes first"
        )
    return cast("int", most["metric_srid"])


def unit_named(code: str, *, day: date) -> AdminUnit:
    """The active unit with this code on a day; ScopeError where there is none or several levels share the
    code.
    """
    found = list(
        AdminUnit.objects.filter(code=code, active=True, valid__contains=day).select_related("edition")
    )
    if not found:
        raise ScopeError(
            f"no unit has the code {code} on {day}; codes are those in force on the period's last day"
        )
    if len(found) > 1:
        levels = ", ".join(f"{unit.full_name} ({unit.level})" for unit in found)
        raise ScopeError(f"the code {code} means several units on {day}: {levels}")
    return found[0]


def _left_out(window: Window) -> dict[str, int]:
    query = sql.load("left_out_incidents", "hotspots").format(of_kind=window._of_kind)
    with connection.cursor() as cursor:
        cursor.execute(query, window._values)
        return dict(cursor.fetchall())


def _known_kinds(asked: Iterable[str]) -> tuple[str, ...]:
    kinds = tuple(sorted(set(asked)))
    if strange := [kind for kind in kinds if kind not in OffenceKind.values]:
        raise ParameterError(
            f"there is no kind of offence “{strange[0]}”; choose {', '.join(OffenceKind.values)}"
        )
    return kinds


def _named(count: int, seen: int) -> str:
    return f"{count}-{seen & 0xFFFF_FFFF_FFFF_FFFF:016x}"
