"""A small invented study area for methods that answer with fields: a rectangle with a hole in it, one dense
corner, and three wards.
"""

import numpy as np
import shapely
from hypothesis import strategies as st

from hotspots.contract import Areas, Points, Study

GROUND = shapely.box(0, 0, 1000, 800).difference(shapely.box(400, 300, 600, 500))
WARDS = (shapely.box(0, 0, 400, 800), shapely.box(400, 0, 1000, 300), shapely.box(600, 300, 1000, 800))
# Multiples of 7 m: places on edges between cells of 100 m, and several at one place, do occur.
PLACES = st.lists(
    st.tuples(st.integers(0, 142), st.integers(0, 114)).map(lambda at: (7.0 * at[0], 7.0 * at[1])),
    max_size=60,
)


def invented(seed: int = 4) -> np.ndarray:
    """90 places: 40 in the dense corner, the others anywhere in the rectangle, the hole included."""
    random = np.random.default_rng(seed)
    dense = random.normal((180, 170), 60, (40, 2)).clip(1, 700)
    return np.round(np.vstack([dense, random.uniform((0, 0), (1000, 800), (50, 2))]))


def wards(residents: tuple[float, ...] = (4000.0, 2000.0, 1000.0)) -> Areas:
    outlines = np.array(WARDS, dtype=object)
    return Areas(
        keys=np.array([31, 12, 25]),
        outlines=outlines,
        centres=shapely.get_coordinates(shapely.point_on_surface(outlines)),
        residents=np.array(residents),
    )


def study(places, *, ground=GROUND, background=None, areas: Areas | None = None, srid: int = 0) -> Study:
    """A study of places that each count one."""
    bare = Study.of(np.array(places, dtype=float).reshape(-1, 2))
    behind = None
    if background is not None:
        xy = np.array(background, dtype=float).reshape(-1, 2)
        behind = Points(xy=xy, days=np.zeros(len(xy), dtype=np.int32), weights=np.ones(len(xy)))
    return Study(
        xy=bare.xy,
        days=bare.days,
        weights=bare.weights,
        first=0,
        last=0,
        srid=srid,
        ground=ground,
        areas=areas,
        background=behind,
    )
