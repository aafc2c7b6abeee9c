"""Facts within some metres of a place."""

from typing import Any

from django.contrib.gis.geos import Point, Polygon

from geo import crs


def beside(rows: Any, place: Point, *, metres: float) -> list[tuple[Any, float]]:
    """Rows whose `point` lies within `metres` of a place in degrees, each with its distance, nearest first.

    The index is asked for a box; inside it the distance is measured in the UTM zone of the place.
    """
    srid = crs.metric_for(place.x, place.y)
    ((x, y),) = crs.to_metres(place.x, place.y, srid)
    corners = crs.from_metres([x - metres, x + metres], [y - metres, y + metres], srid)
    (west, south), (east, north) = corners.tolist()
    box = Polygon.from_bbox((west, south, east, north))
    box.srid = crs.WGS84
    near = list(rows.filter(point__bboverlaps=box))
    if not near:
        return []
    spots = crs.to_metres([row.point.x for row in near], [row.point.y for row in near], srid)
    away = ((spots[:, 0] - x) ** 2 + (spots[:, 1] - y) ** 2) ** 0.5
    found = [(row, float(far)) for row, far in zip(near, away, strict=True) if far <= metres]
    return sorted(found, key=lambda pair: pair[1])
