"""A small study that has all that any method asks for: wards, residents, ground, days, a background."""

import numpy as np
import shapely

from geo import crs
from hotspots.contract import Areas, Points, Study

ZONE, YEARS = 32648, 2


def whole() -> Study:
    """Two heaps among strewn incidents on 25 wards of 400 m; the second heap is of the last days."""
    random, days = np.random.default_rng(1), 365 * YEARS
    parts = [random.uniform(1, 1999, (400, 2)), *(random.normal(at, 50, (90, 2)) for at in (500, 1500))]
    xy = np.vstack(parts).clip(1, 1999)
    when = np.append(random.integers(0, days, 490), random.integers(days - 5, days, 90)).astype(np.int32)
    corner = crs.to_metres(105.8, 21.0, ZONE)[0]
    steps = np.meshgrid(np.arange(5), np.arange(5), indexing="ij")
    west, south = (least + each.ravel() * 400 for least, each in zip(corner, steps, strict=True))
    outlines = np.asarray(shapely.box(west, south, west + 400, south + 400))
    areas = Areas(
        keys=np.arange(25),
        outlines=outlines,
        centres=shapely.get_coordinates(shapely.centroid(outlines)),
        residents=random.uniform(500, 4_000, 25),
    )
    others = random.uniform(0, 2_000, (1_000, 2))
    behind = Points(
        xy=corner + np.vstack([xy, others]),
        days=np.append(when, random.integers(0, days, 1_000)).astype(np.int32),
        weights=np.ones(len(xy) + 1_000),
    )
    return Study(
        xy=corner + xy,
        days=when,
        weights=np.ones(len(xy)),
        first=0,
        last=days - 1,
        srid=ZONE,
        ground=shapely.union_all(outlines),
        areas=areas,
        area_of=(xy // 400 @ (5, 1)).astype(np.int64),
        background=behind,
    )
