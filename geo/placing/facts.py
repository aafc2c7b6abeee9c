"""Placing incidents and drug points, all at once, in every loaded edition."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from geo import sql, summaries
from geo.models import ImportRun, UnitEdition
from geo.placing.stated import resolve, stated_changes

# Two writers who place facts and count them anew at once would each miss the other's; the second waits.
_LOCK = 7_301_125


@dataclass(frozen=True)
class _Kind:
    """The tables of one kind of fact."""

    table: str
    placements: str
    fact_id: str
    facts: str


_INCIDENTS = _Kind("geo_incident", "geo_incidentplacement", "incident_id", "facts_to_place_incident")
_POINTS = _Kind("geo_drugpoint", "geo_drugpointplacement", "point_id", "facts_to_place_drugpoint")
_VENUES = _Kind("geo_venue", "geo_venueplacement", "venue_id", "facts_to_place_venue")
_SITES = _Kind("geo_site", "geo_siteplacement", "site_id", "facts_to_place_site")
# No summary counts these: their placements alone are renewed.
_UNCOUNTED = (_POINTS, _VENUES, _SITES)
# Which facts: those of one import, those of a list, or all; and in one edition, or in all.
_CHOSEN = (
    "(%(run)s::bigint IS NULL OR each_fact.import_run_id = %(run)s)"
    " AND (%(ids)s::bigint[] IS NULL OR each_fact.id = ANY(%(ids)s))"
)


def place_incidents(*, run: ImportRun | None = None, ids: Iterable[int] | None = None) -> None:
    """Place the incidents of an import or of a list (of all, where neither is given) in every active edition.

    Also renews the mirror ``unit`` and the summaries of the units and months touched. Points are placed by
    themselves (covers; a shared border goes to the lower code, marked as a tie), rows without one by the
    unit they state, read by the units in force on their day. An edition whose extent does not reach a fact
    gets no row for it.
    """
    listed = _listed(ids)
    touched = _place(_INCIDENTS, {"run": run.pk if run else None, "ids": listed}, edition=None)
    summaries.refresh(run=run, ids=listed, also=touched)


def place_points(*, run: ImportRun | None = None, ids: Iterable[int] | None = None) -> None:
    """As place_incidents, for drug points: an area by a point in it, a moving one by its recorded unit."""
    _place(_POINTS, {"run": run.pk if run else None, "ids": _listed(ids)}, edition=None)


def place_venues(*, run: ImportRun | None = None, ids: Iterable[int] | None = None) -> None:
    """As place_incidents, for venues; a stated unit is read by the day of recording, or the last at work."""
    _place(_VENUES, {"run": run.pk if run else None, "ids": _listed(ids)}, edition=None)


def place_sites(*, run: ImportRun | None = None, ids: Iterable[int] | None = None) -> None:
    """As place_venues, for sites."""
    _place(_SITES, {"run": run.pk if run else None, "ids": _listed(ids)}, edition=None)


@transaction.atomic
def place_all(edition: UnitEdition) -> None:
    """Place every stored fact in one edition that has become active, and renew mirrors and summaries."""
    everything = {"run": None, "ids": None}
    touched = _place(_INCIDENTS, everything, edition=edition)
    summaries.refresh(ids=[], also=touched)
    for kind in _UNCOUNTED:
        _place(kind, everything, edition=edition)


def mirror_today() -> None:
    """Renew the mirrors of all facts: on the day an edition begins or ends, nothing else has changed them."""
    everything = {"run": None, "ids": None}
    with transaction.atomic(), connection.cursor() as cursor:
        touched = _mirror(cursor, _INCIDENTS, everything)
        for kind in _UNCOUNTED:
            _mirror(cursor, kind, everything)
    summaries.refresh(ids=[], also=touched)


@transaction.atomic
def _place(kind: _Kind, chosen: dict[str, Any], *, edition: UnitEdition | None) -> list[summaries.Touched]:
    values = {**chosen, "edition": edition.pk if edition else None}
    with connection.cursor() as cursor:
        # Compiling these few statements takes longer than it saves (0.7 s of 3.4 s for 50,000 facts).
        cursor.execute("SET LOCAL jit = off; SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        # The rows an import has just written have no statistics yet: taken for a handful, 7,000 of them were
        # joined row by row for ten minutes instead of two seconds. The same holds for their placements below.
        many = chosen["ids"] is None
        if many:
            cursor.execute(f"ANALYZE {kind.table}")
        cursor.execute(_text("forget_placements", kind), values)
        cursor.execute(_text("place_by_point", kind), values)
        _place_stated(cursor, kind, values)
        if many:
            cursor.execute(f"ANALYZE {kind.placements}")
        return _mirror(cursor, kind, chosen)


def _place_stated(cursor: Any, kind: _Kind, values: dict[str, Any]) -> None:
    changes = stated_changes()
    if not changes:
        return
    values = {**values, "changes": changes}
    cursor.execute(_text("stated_places", kind), values)
    stated = cursor.fetchall()
    if stated:
        meant = json.dumps(resolve(stated, changes))
        cursor.execute(_text("place_by_statement", kind), {**values, "meant": meant})


def _mirror(cursor: Any, kind: _Kind, chosen: dict[str, Any]) -> list[summaries.Touched]:
    cursor.execute(_text("mirror_placement", kind), {**chosen, "today": timezone.localdate()})
    return cursor.fetchall()


def _text(name: str, kind: _Kind) -> str:
    return sql.load(name).format(
        facts=sql.load(kind.facts),
        chosen=_CHOSEN,
        table=kind.table,
        placements=kind.placements,
        fact_id=kind.fact_id,
    )


def _listed(ids: Iterable[int] | None) -> list[int] | None:
    return None if ids is None else list(ids)
