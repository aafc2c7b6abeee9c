"""A run's field as a row, and back."""

from hotspots.cell_packing import pack, unpack
from hotspots.contract import Cells
from hotspots.models import HotspotRun, RunCells


def store_cells(run: HotspotRun, cells: Cells) -> RunCells:
    """Write the field of a run."""
    return RunCells.objects.create(
        run=run,
        lattice=dict(cells.lattice.description),
        count=len(cells.lattice),
        shown=cells.shown,
        words={str(number): word for number, word in cells.words.items()},
        columns=list(cells.columns),
        packed=pack(cells),
    )


def cells_of(row: RunCells) -> Cells:
    """The field as the method gave it."""
    found = unpack(bytes(row.packed), lattice=row.lattice, columns=row.columns, count=row.count)
    words = {int(number): word for number, word in row.words.items()}
    return Cells(lattice=found["lattice"], columns=found["columns"], shown=row.shown, words=words)
