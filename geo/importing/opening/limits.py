"""How large a file may be, and how long and with how much memory a child may read it."""

from dataclasses import dataclass

# A million rows of nineteen columns are about 200 MB as text; an office's own files are a thousandth of it.
MOST_BYTES = 1_000_000_000
MOST_UNPACKED = 2_000_000_000
# Spreadsheets and shapes shrink to a third or a twentieth; a bomb of zeros shrinks a thousandfold.
MOST_RATIO = 100
MOST_MEMBERS = 1_000
MOST_ROWS = 2_000_000
MOST_SHEETS = 100
# GEOS takes seconds on shapes of tens of thousands of vertices and hours to repair a bad one; a street or a
# site drawn by hand has hundreds.
MOST_VERTICES = 5_000
SAMPLE_ROWS = 20
SAMPLE_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use: bytes of memory, of one written file, seconds of CPU and of the clock."""

    memory: int
    written: int
    cpu: int
    clock: int
    files: int = 64


LOOKING = Limits(memory=1_500_000_000, written=50_000_000, cpu=30, clock=45)
CONVERTING = Limits(memory=2_500_000_000, written=MOST_UNPACKED, cpu=900, clock=1_200)
