"""Records gathered to units: wards, squares, or the places themselves."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.contract import Areas, Choice, Metres, Parameter, Study
from hotspots.errors import ScopeError

Rows = NDArray[np.int64]
# A zone of one place has no extent; so much ground is drawn around it.
DOT_M = 25.0
_QUARTER = 16
# More squares of a metre than lie between zero of any system of metres and its edge.
_HALF = 2**30


class Gather(StrEnum):
    """What the units of a scan are."""

    WARDS = "wards"
    SQUARES = "squares"
    PLACES = "places"


def gather_parameters() -> tuple[Parameter, Parameter]:
    """What zones are made of, and the side of squares."""
    return (
        Parameter(
            field="units",
            option="--units",
            kind=str,
            choices=(
                Choice(code=Gather.WARDS, vi="xã, phường", en="wards"),
                Choice(code=Gather.SQUARES, vi="ô vuông có hồ sơ", en="squares with records"),
                Choice(code=Gather.PLACES, vi="từng địa điểm", en="single places"),
            ),
            vi="vùng quét ghép từ",
            en="zones are made of",
        ),
        Parameter(
            field="side_m",
            option="--side",
            least=10,
            most=50_000,
            unit="m",
            vi="cạnh ô vuông",
            en="side of the squares",
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Units:
    """u units from west to east (then south to north). ``of`` (n,): the unit of each record given, −1 for
    none; ``outlines`` (u,) in metres, None where a unit is a place; ``keys`` the ids of
    wards; squares and places are just numbered, since they mean nothing to another run.
    """

    keys: Rows
    centres: Metres
    of: Rows
    outlines: NDArray[np.object_] | None = None

    def __len__(self) -> int:
        return len(self.keys)

    def only(self, kept: NDArray[np.bool_]) -> Self:
        """The units for which ``kept`` (u,) is true; records elsewhere are in none."""
        row = np.append(np.where(kept, np.cumsum(kept) - 1, -1), -1)
        return replace(
            self,
            keys=self.keys[kept],
            centres=self.centres[kept],
            of=row[self.of],
            outlines=None if self.outlines is None else self.outlines[kept],
        )

    def outline(self, members: NDArray[np.int32], radius_m: float) -> shapely.Polygon | shapely.MultiPolygon:
        """The members' outlines as one, or the circle around the first of them that reaches the others."""
        if self.outlines is None:
            # So much wider that the corners of the polygon lie outside the circle and its sides touch it.
            reach = max(radius_m, DOT_M) / np.cos(np.pi / (4 * _QUARTER)) * (1 + 1e-9)
            return shapely.Point(self.centres[members[0]]).buffer(reach, quad_segs=_QUARTER)
        whole = shapely.union_all(self.outlines[members])
        polygons = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"]
        return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def gathered(study: Study, others: Metres | None = None, *, units: str, side_m: float) -> Units:
    """The units of a study's incidents, followed in ``of`` by those of ``others`` (their places).

    Raises ScopeError where wards are asked for and the study has none.
    """
    xy = study.xy if others is None else np.vstack([study.xy, others])
    if units == Gather.WARDS:
        return wards(study, others)
    if units == Gather.SQUARES:
        return _squares(xy, side_m, study)
    return _places(xy)


def areas_of(study: Study) -> Areas:
    """The wards of a study; ScopeError where it has none."""
    if study.areas is None or not len(study.areas.keys):
        raise ScopeError("this scan gathers incidents by ward, and the study has no wards")
    return study.areas


def wards(study: Study, others: Metres | None = None) -> Units:
    """The areas of a study as units."""
    areas = areas_of(study)
    of = located(areas, study.xy) if study.area_of is None else study.area_of
    if others is not None:
        of = np.concatenate([of, located(areas, others)])
    order = west_to_east(areas.centres)
    return _ordered(Units(keys=areas.keys, centres=areas.centres, of=of, outlines=areas.outlines), order)


def located(areas: Areas, xy: Metres) -> Rows:
    """Row of the area that covers each place, the first of several; −1 for none."""
    points: NDArray[np.object_] = np.asarray(shapely.points(xy))
    area, place = shapely.STRtree(points).query(areas.outlines, predicate="covers")
    of = np.full(len(xy), len(areas.keys), dtype=np.int64)
    np.minimum.at(of, place, area)
    return np.where(of == len(areas.keys), -1, of)


def _squares(xy: Metres, side_m: float, study: Study) -> Units:
    """Only squares with a record in them: the others could neither be a centre nor change a count."""
    steps = np.floor(xy / side_m).astype(np.int64)
    # As single numbers they sort ten times as fast as as rows; the column leads, so that they run eastward.
    numbers = (steps[:, 0] + _HALF) * 2 * _HALF + steps[:, 1] + _HALF
    eastward, of = np.unique(numbers, return_inverse=True)
    columns, rows = eastward // (2 * _HALF) - _HALF, eastward % (2 * _HALF) - _HALF
    low = np.asarray(np.column_stack([columns, rows]) * side_m, dtype=np.float64)
    outlines = np.asarray(shapely.box(low[:, 0], low[:, 1], low[:, 0] + side_m, low[:, 1] + side_m))
    if study.ground is not None:
        shapely.prepare(study.ground)
        cut = np.asarray(shapely.intersection(outlines, study.ground))
        # Records may lie off the ground by the precision of their place; their square is then drawn whole.
        outlines = np.where(shapely.area(cut) > 0, cut, outlines)
    return Units(keys=np.arange(len(eastward)), centres=low + side_m / 2, of=of, outlines=outlines)


def _places(xy: Metres) -> Units:
    order = west_to_east(xy)
    new = np.ones(len(xy), dtype=np.bool_)
    new[1:] = (xy[order[1:]] != xy[order[:-1]]).any(axis=1)
    of = np.empty(len(xy), dtype=np.int64)
    of[order] = np.cumsum(new) - 1
    return Units(keys=np.arange(int(new.sum())), centres=xy[order[new]], of=of)


def west_to_east(centres: Metres) -> Rows:
    """The rows in the order of units: so a result does not depend on the order of wards or records."""
    return np.lexsort((centres[:, 1], centres[:, 0]))


def _ordered(units: Units, order: Rows) -> Units:
    row = np.empty(len(order) + 1, dtype=np.int64)
    row[order], row[-1] = np.arange(len(order)), -1
    outlines = None if units.outlines is None else units.outlines[order]
    return Units(keys=units.keys[order], centres=units.centres[order], of=row[units.of], outlines=outlines)
