"""Squares of a study area as a picture with a margin, so that sums over surroundings become filters."""

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from hotspots.errors import ParameterError
from hotspots.lattice import Squares

Values = NDArray[np.float64]
# 50 million numbers are 400 MB.
MOST_PIXELS = 50_000_000


@dataclass(frozen=True, kw_only=True)
class Raster:
    """The rectangle around ``lattice`` and ``margin`` squares more on each side; ``rows`` and ``columns``
    (m,) say where each cell lies in it.
    """

    lattice: Squares
    margin: int
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    shape: tuple[int, int]

    @classmethod
    def around(cls, lattice: Squares, *, margin: int) -> "Raster":
        """ParameterError where the rectangle would hold more than MOST_PIXELS."""
        rows = lattice.rows - lattice.rows.min() + margin
        columns = lattice.columns - lattice.columns.min() + margin
        shape = int(rows.max()) + margin + 1, int(columns.max()) + margin + 1
        if shape[0] * shape[1] > MOST_PIXELS:
            raise ParameterError(
                f"squares of {lattice.side_m:g} m and what surrounds them make a picture of "
                f"{shape[0] * shape[1]:,} points; choose larger squares or a smaller bandwidth"
            )
        return cls(lattice=lattice, margin=margin, rows=rows, columns=columns, shape=shape)

    def drawn(self, values: Values) -> Values:
        """The cells' values (m,) as a picture, 0 where no cell is."""
        picture = np.zeros(self.shape)
        picture[self.rows, self.columns] = values
        return picture

    def read(self, picture: Values) -> Values:
        """The cells' values (m,) of a picture."""
        return np.asarray(picture[self.rows, self.columns], dtype=np.float64)

    def binned(self, xy: Values, weights: Values) -> Values:
        """The places' weights spread over the middles of the four squares around each, the nearer the more
        (linear binning, Wand 1994); squares that are no cells get none, the others their share.

        Places in no cell are left out. A picture; it adds up to the weights of the places in cells.
        """
        corner = self.lattice.columns.min() - self.margin, self.lattice.rows.min() - self.margin
        x = (xy[:, 0] - self.lattice.origin[0]) / self.lattice.side_m - corner[0]
        y = (xy[:, 1] - self.lattice.origin[1]) / self.lattice.side_m - corner[1]
        # A margin of one square lets every place look at its four middles without asking for the edge.
        inside = np.zeros((self.shape[0] + 2, self.shape[1] + 2), dtype=np.bool_)
        inside[self.rows + 1, self.columns + 1] = True
        return np.asarray(_spread(x + 1, y + 1, weights, inside)[1:-1, 1:-1])


@njit(cache=True)
def _spread(x, y, weights, inside):  # type: ignore[no-untyped-def]
    picture = np.zeros(inside.shape)
    height, width = inside.shape
    for i in range(len(x)):
        column, row = int(np.floor(x[i])), int(np.floor(y[i]))
        if not (1 <= row < height - 1 and 1 <= column < width - 1 and inside[row, column]):
            continue
        left, low = int(np.floor(x[i] - 0.5)), int(np.floor(y[i] - 0.5))
        right_share, up_share = x[i] - 0.5 - left, y[i] - 0.5 - low
        whole = 0.0
        for up in range(2):
            for right in range(2):
                if inside[low + up, left + right]:
                    share_x = right_share if right else 1 - right_share
                    whole += share_x * (up_share if up else 1 - up_share)
        for up in range(2):
            for right in range(2):
                if inside[low + up, left + right]:
                    share_x = right_share if right else 1 - right_share
                    share = share_x * (up_share if up else 1 - up_share)
                    picture[low + up, left + right] += weights[i] * share / whole
    return picture
