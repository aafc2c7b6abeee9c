"""Placing facts, all at once, in every loaded edition.

To add a kind of fact: its query `geo/sql/facts_to_place_<name>.sql`, and a line in `_KINDS`.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.utils import timezone

from geo import sql, summaries
from geo.models import ImportRun, UnitEdition
from geo.placing.edges import Ints
from geo.placing.places import InEdition, Places, active_editions, in_editions, store
from geo.placing.stated import resolve, stated_changes

# Two writers who place facts and count them anew at once would each miss the other's; the second waits.
_LOCK = 7_301_125
_BLOCK = 200_000


@dataclass(frozen=True)
class _Kind:
    """The tables of one kind of fact; of a counted one the units and months are kept as summaries."""

    name: str
    fact_id: str
    counted: bool = False

    @property
    def table(self) -> str:
        return f"geo_{self.name}"

    @property
    def placements(self) -> str:
        return f"geo_{self.name}placement"


_INCIDENTS = _Kind("incident", "incident_id", counted=True)
_POINTS = _Kind("drugpoint", "point_id")
_VENUES = _Kind("venue", "venue_id")
_SITES = _Kind("site", "site_id")
_KINDS = (_INCIDENTS, _POINTS, _VENUES, _SITES)
_EVERYTHING = {"run": None, "ids": None, "pointless": False}
# Which facts: those of one import, those of a list, or all; and of these all, or those without a point.
_CHOSEN = (
    "(%(run)s::bigint IS NULL OR each_fact.import_run_id = %(run)s)"
    " AND (%(ids)s::bigint[] IS NULL OR each_fact.id = ANY(%(ids)s))"
    " AND (NOT %(pointless)s OR each_fact.place IS NULL)"
)


def place_incidents(*, run: ImportRun | None = None, ids: Iterable[int] | None = None) -> None:
    """Place the incidents of an import or of a list (of all, where neither is given) in every active edition.

    Also renews the mirror ``unit`` and the summaries of the units and months touched. Points are placed by
    themselves (covers; a shared border goes to the lower code, marked as a tie; another unit within
    ``Placement.NEAR_M`` is named), rows without one by the unit they state, read by the units in force on
    their day. An edition whose extent does not reach a fact gets no row for it.
    """
    chosen = _chosen(run, ids)
    touched = _place(_INCIDENTS, chosen, edition=None)
    summaries.refresh(run=run, ids=chosen["ids"], also=touched)


def place_points(*, run: ImportRun | None = None, ids: Iterable[int] | None = None) -> None:
    """As place_incidents, for drug points: an area by a point in it, a moving one by its recorded unit."""
    _place(_POINTS, _chosen(run, ids), edition=None)


def place_venues(*, run: ImportRun | None = None, ids: Iterable[int] | None = None) -> None:
    """As place_incidents, for venues; no summary counts them."""
    _place(_VENUES, _chosen(run, ids), edition=None)


def place_sites(*, run: ImportRun | None = None, ids: Iterable[int] | None = None) -> None:
    """As place_venues, for sites."""
    _place(_SITES, _chosen(run, ids), edition=None)


@transaction.atomic
def place_written(ids: Ints, found: list[InEdition]) -> None:
    """Place the incidents with a point that an import has just written, none of which was there before.

    ``found`` says where they lie, ``ids`` (n,) being theirs; their mirrors are written already.
    ``count_written`` follows.
    """
    with connection.cursor() as cursor:
        _begin(cursor)
        _store(cursor, _INCIDENTS, ids, found)


@transaction.atomic
def count_written(run: ImportRun, *, others: bool) -> None:
    """Place the incidents of such an import that only state a unit, where there are ``others``; count all.

    By their indexes: without them, every one of 60,000 facts was looked for among a million placements.
    """
    chosen = {"run": run.pk, "ids": None, "pointless": True}
    with connection.cursor() as cursor:
        _begin(cursor)
        cursor.execute(f"ANALYZE {_INCIDENTS.table}, {_INCIDENTS.placements}")
        if others:
            _place_stated(cursor, _INCIDENTS, {**chosen, "edition": None})
            _mirror(cursor, _INCIDENTS, chosen)
    summaries.add(run)


@transaction.atomic
def place_all(edition: UnitEdition) -> None:
    """Place every stored fact in one edition that has become active, and renew mirrors and summaries."""
    for kind in _KINDS:
        touched = _place(kind, _EVERYTHING, edition=edition)
        if kind.counted:
            summaries.refresh(ids=[], also=touched)


def mirror_today() -> None:
    """Renew the mirrors of all facts: on the day an edition begins or ends, nothing else has changed them."""
    with transaction.atomic(), connection.cursor() as cursor:
        for kind in _KINDS:
            touched = _mirror(cursor, kind, _EVERYTHING)
            if kind.counted:
                summaries.refresh(ids=[], also=touched)


@transaction.atomic
def _place(kind: _Kind, chosen: dict[str, Any], *, edition: UnitEdition | None) -> list[summaries.Touched]:
    values = {**chosen, "edition": edition.pk if edition else None}
    editions = active_editions() if edition is None else [edition]
    with connection.cursor() as cursor:
        _begin(cursor)
        # The rows an import has just written have no statistics yet: taken for a handful, 7,000 of them were
        # joined row by row for ten minutes instead of two seconds. The same holds for their placements below.
        many = chosen["ids"] is None
        if many:
            cursor.execute(f"ANALYZE {kind.table}")
        cursor.execute(_text("forget_placements", kind), values)
        for ids, places in _points(kind, chosen):
            _store(cursor, kind, ids, in_editions(places, editions))
        _place_stated(cursor, kind, values)
        if many:
            cursor.execute(f"ANALYZE {kind.placements}")
        return _mirror(cursor, kind, chosen)


def _begin(cursor: Any) -> None:
    # Compiling these few statements takes longer than it saves (0.7 s of 3.4 s for 50,000 facts).
    cursor.execute("SET LOCAL jit = off; SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _points(kind: _Kind, chosen: dict[str, Any]) -> Iterator[tuple[Ints, Places]]:
    """Ids and places of the chosen facts that have a point, in blocks."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_text("points_to_place", kind), chosen)
        while rows := cursor.fetchmany(_BLOCK):
            ids, lons, lats = np.array(rows, dtype=np.float64).T
            yield ids.astype(np.int64), Places(lons, lats)


def _store(cursor: Any, kind: _Kind, ids: Ints, found: list[InEdition]) -> None:
    for each in found:
        store(cursor, each, ids, table=kind.placements, fact_id=kind.fact_id)


def _place_stated(cursor: Any, kind: _Kind, values: dict[str, Any]) -> None:
    changes = stated_changes()
    if not changes:
        return
    values = {**values, "changes": changes}
    cursor.execute(_text("stated_places", kind), values)
    stated = cursor.fetchall()
    if stated:
        meant = json.dumps(resolve(stated, changes))
        # The planner knows no list's length: taken for a handful, each of 60,000 facts was held against all
        # its thousands of lines, for minutes.
        cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(_text("place_by_statement", kind), {**values, "meant": meant})
        cursor.execute("SET LOCAL enable_nestloop = on")


def _mirror(cursor: Any, kind: _Kind, chosen: dict[str, Any]) -> list[summaries.Touched]:
    cursor.execute(_text("mirror_placement", kind), {**chosen, "today": timezone.localdate()})
    return cursor.fetchall()


def _text(name: str, kind: _Kind) -> str:
    return sql.load(name).format(
        facts=sql.load(f"facts_to_place_{kind.name}"),
        chosen=_CHOSEN,
        table=kind.table,
        placements=kind.placements,
        fact_id=kind.fact_id,
    )


def _chosen(run: ImportRun | None, ids: Iterable[int] | None) -> dict[str, Any]:
    return {"run": run.pk if run else None, "ids": None if ids is None else list(ids), "pointless": False}
