"""An invented world with all that methods ask for, and what it means that two answers are the same."""

import numpy as np
import shapely

from hotspots.contract import Areas, Found, Points, Study


def world(count: int, *, side_m: float = 3_000.0) -> Study:
    """``count`` incidents of 90 days in nine wards, a third of them in one quarter; others behind them."""
    random = np.random.default_rng(4)
    xy, behind = random.uniform(0, side_m, (count, 2)), random.uniform(0, side_m, (2 * count, 2))
    xy[::3] *= 0.3
    outlines = np.array(
        [
            shapely.box(x, y, x + side_m / 3, y + side_m / 3)
            for x, y in np.mgrid[:3, :3].reshape(2, -1).T * side_m / 3
        ],
        dtype=object,
    )
    column, row = np.minimum(xy // (side_m / 3), 2).astype(np.int64).T
    return Study(
        xy=xy,
        days=random.integers(0, 90, count).astype(np.int32),
        weights=np.ones(count),
        first=0,
        last=89,
        ground=shapely.box(0, 0, side_m, side_m),
        areas=Areas(
            keys=np.arange(9),
            outlines=outlines,
            centres=shapely.get_coordinates(shapely.centroid(outlines)),
            residents=random.integers(2_000, 9_000, 9).astype(float),
        ),
        area_of=column * 3 + row,
        background=Points(
            xy=behind, days=random.integers(0, 90, 2 * count).astype(np.int32), weights=np.ones(2 * count)
        ),
    )


def assert_same(one: Found, other: Found) -> None:
    """To the last bit."""
    assert one.ranks.tolist() == other.ranks.tolist()
    assert one.roles.tolist() == other.roles.tolist()
    assert [spot.outline.wkb for spot in one.spots] == [spot.outline.wkb for spot in other.spots]
    assert [(spot.count, spot.statistics) for spot in one.spots] == [
        (spot.count, spot.statistics) for spot in other.spots
    ]
    assert (one.facts, one.chosen) == (other.facts, other.chosen)
    assert (one.cells is None) == (other.cells is None)
    if one.cells is not None and other.cells is not None:
        for name, column in one.cells.columns.items():
            assert np.array_equal(column, other.cells.columns[name], equal_nan=True)
