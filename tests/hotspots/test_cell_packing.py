"""A field of cells packed into bytes comes back as it was."""

import numpy as np
import shapely

from hotspots.cell_packing import pack, unpack
from hotspots.contract import Cells
from hotspots.lattice import Squares


def test_unpack_when_given_what_pack_made_then_gives_the_same_field_with_its_unknown_cells():
    lattice = Squares.over(shapely.box(0, 0, 950, 500), side_m=100)
    columns = {"count": np.arange(50.0), "z": np.where(np.arange(50) % 7, 1.5, np.nan)}
    cells = Cells(lattice=lattice, columns=columns, shown="z")
    found = unpack(pack(cells), lattice=lattice.description, columns=["count", "z"], count=50)
    assert np.array_equal(found["lattice"].numbers, lattice.numbers)
    assert np.array_equal(found["lattice"].areas_m2, lattice.areas_m2)
    assert np.array_equal(found["columns"]["count"], columns["count"])
    assert np.array_equal(found["columns"]["z"], columns["z"], equal_nan=True)
