"""Many places at once in the loaded editions: their units as arrays, written as placements set-wise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import shapely
from django.contrib.gis.geos import Polygon
from django.db import connection
from numpy.typing import NDArray

from geo import binary_copy as fields
from geo import crs, sql
from geo.binary_copy import copy
from geo.models import EditionState, Level, Placement, UnitEdition
from geo.placing.edges import Floats, Ints
from geo.placing.raster import NONE, Pieces, find

# Degrees around the places within which pieces are read: more than any distance that is asked for.
_AROUND = 0.001
_BLOCK = 20_000
_FEW = 100


@dataclass(frozen=True)
class Places:
    """n places in degrees: `lons` and `lats` of shape (n,), finite and on earth."""

    lons: Floats
    lats: Floats


class Named(NamedTuple):
    """A unit's code, its first day, and the first on which it is no longer in force."""

    code: str
    first: date
    ended: date | None

    def in_force(self, day: date) -> bool:
        return self.first <= day and (self.ended is None or day < self.ended)


@dataclass(frozen=True)
class InEdition:
    """Where places fall in one edition. `place` (m,) says which of them it reaches; `unit` and `near` are
    ids, 0 for none, `tie` marks those on a border; all of shape (m,). `units`: every one that is named, with
    its code and its days; one that was corrected ended within its edition.
    """

    edition: UnitEdition
    place: Ints
    unit: Ints
    near: Ints
    tie: NDArray[np.bool_]
    units: dict[int, Named]


def in_editions(places: Places, editions: Iterable[UnitEdition], *, near: bool = True) -> list[InEdition]:
    """Every place in every edition whose extent reaches it; units nearby only where `near` is
    wanted. In an edition that is not wholly drawn a place in none of its units is left out: there nothing
    follows from not being found.
    """
    return [_in_edition(places, edition, near) for edition in editions]


def active_editions() -> list[UnitEdition]:
    """The editions in which facts have placements."""
    return list(UnitEdition.objects.filter(state=EditionState.ACTIVE))


def only(found: Sequence[InEdition], chosen: NDArray[np.bool_]) -> list[InEdition]:
    """The same for some of the n places, counted anew; `chosen` of shape (n,)."""
    number = np.cumsum(chosen) - 1
    answer = []
    for each in found:
        kept = chosen[each.place]
        place = number[each.place[kept]]
        answer.append(
            InEdition(each.edition, place, each.unit[kept], each.near[kept], each.tie[kept], each.units)
        )
    return answer


def mirrored(found: Sequence[InEdition], size: int, *, today: date) -> Ints:
    """The unit that a fact at each of n places mirrors: of the commune editions in force today; 0: none."""
    return lowest_code([each for each in found if _in_force(each.edition, today)], size, day=today)


def lowest_code(found: Sequence[InEdition], size: int, *, day: date) -> Ints:
    """The unit in force on a day at each of n places, shape (size,): the lower code where several editions
    hold it; 0 for none.
    """
    named = [(unit, each.units[unit]) for each in found for unit in each.units]
    ordered = sorted({(of.code, unit) for unit, of in named if of.in_force(day)})
    ids = np.array([*(unit for _, unit in ordered), 0], dtype=np.int64)
    by_id = np.argsort(ids)
    best = np.full(size, len(ordered), dtype=np.int64)
    for each in found:
        unit = np.where(np.isin(each.unit, ids), each.unit, 0)
        ranks = by_id[np.searchsorted(ids, unit, sorter=by_id)]
        best[each.place] = np.minimum(best[each.place], ranks)
    return ids[best]


def store(cursor: Any, found: InEdition, ids: Ints, *, table: str, fact_id: str) -> None:
    """Write the placements of facts, `ids` (n,) being those of the places; of a few without COPY's ado."""
    if len(found.place) > _FEW:
        columns = (fact_id, "edition_id", "unit_id", "near_unit_id", "basis", "outcome", "tie")
        copy(cursor, table, columns=columns, blocks=_fields(found, ids))
        return
    values = {
        "edition": found.edition.pk,
        "fact": ids[found.place].tolist(),
        "unit": found.unit.tolist(),
        "near": found.near.tolist(),
        "tie": found.tie.tolist(),
    }
    cursor.execute(sql.load("place_by_point").format(placements=table, fact_id=fact_id), values)


def _fields(found: InEdition, ids: Ints) -> Iterator[list[list[bytes]]]:
    edition, basis = fields.big_integer(found.edition.pk), fields.text(Placement.Basis.POINT)
    outcomes = (fields.text(Placement.Outcome.OUTSIDE), fields.text(Placement.Outcome.PLACED))
    ties = (fields.boolean(False), fields.boolean(True))
    for start in range(0, len(found.place), _BLOCK):
        block = slice(start, start + _BLOCK)
        size = len(found.place[block])
        yield [
            fields.big_integers(ids[found.place[block]]),
            [edition] * size,
            fields.big_integers(found.unit[block]),
            fields.big_integers(found.near[block]),
            [basis] * size,
            [outcomes[placed] for placed in (found.unit[block] != 0).tolist()],
            [ties[tie] for tie in found.tie[block].tolist()],
        ]


def _in_edition(places: Places, edition: UnitEdition, near: bool) -> InEdition:
    place = _reached(places, edition.extent)
    lons, lats = places.lons[place], places.lats[place]
    pieces, ids, units = _pieces_around(edition, lons, lats)
    answer = find(pieces, lons, lats, metres=Placement.NEAR_M if near else None)
    unit, nearby = (ids[np.minimum(ranks, len(ids) - 1)] for ranks in (answer.unit, answer.near))
    told = np.ones(len(place), dtype=bool) if edition.drawn else unit != 0
    tie = (answer.second != NONE)[told]
    return InEdition(edition, place[told], unit[told], nearby[told], tie, units)


def _reached(places: Places, extent: Polygon | None) -> Ints:
    if extent is None:
        return np.arange(len(places.lons))
    shape = shapely.from_wkb(bytes(extent.wkb))
    west, south, east, north = shape.bounds
    held = (places.lons >= west) & (places.lons <= east) & (places.lats >= south) & (places.lats <= north)
    if not shape.equals(shape.envelope):
        shapely.prepare(shape)
        held &= shapely.intersects_xy(shape, places.lons, places.lats)
    return np.flatnonzero(held)


def _pieces_around(edition: UnitEdition, lons: Floats, lats: Floats) -> tuple[Pieces, Ints, dict[int, Named]]:
    """Pieces around some places, and the ids of their units by rank, with a last one for none."""
    rows = []
    if len(lons):
        box = {"west": lons.min(), "south": lats.min(), "east": lons.max(), "north": lats.max()}
        around = {
            name: float(edge) + _AROUND * (1 if name in ("east", "north") else -1)
            for name, edge in box.items()
        }
        with connection.cursor() as cursor:
            cursor.execute(sql.load("pieces_around"), {**around, "edition": edition.pk, "srid": crs.WGS84})
            rows = cursor.fetchall()
    units = {unit: Named(*told) for unit, *told, _ in rows}
    rank = {unit: place for place, unit in enumerate(units)}
    shapes = shapely.from_wkb([bytes(shape) for *_, shape in rows])
    owner = np.array([rank[unit] for unit, *_ in rows], dtype=np.int64)
    return Pieces(shapes, owner), np.array([*units, 0], dtype=np.int64), units


def _in_force(edition: UnitEdition, day: date) -> bool:
    begun = edition.valid_from <= day and (edition.valid_to is None or day < edition.valid_to)
    return begun and edition.level == Level.COMMUNE
