"""Cells that a field is computed on: squares, hexagons or the wards themselves, cut to the study area.

To add a kind: a file here with a class that keeps the promises of `lattice.Lattice`, a line in KINDS, and its
tests in `tests/hotspots/lattice`. No Django here.
"""

from collections.abc import Mapping
from typing import Any

from hotspots.lattice.hexagons import Hexagons
from hotspots.lattice.lattice import Lattice
from hotspots.lattice.squares import Squares
from hotspots.lattice.wards import Wards

KINDS: dict[str, type[Lattice]] = {kind.kind: kind for kind in (Squares, Hexagons, Wards)}


def described(description: Mapping[str, Any], numbers: Any) -> Lattice:
    """The lattice that `Lattice.description` and `Lattice.numbers` told of, as it was."""
    return KINDS[description["kind"]].described(description, numbers)


__all__ = ["KINDS", "Hexagons", "Lattice", "Squares", "Wards", "described"]
