"""What the checks of a file of units find: refused, or only told."""

from dataclasses import dataclass
from typing import Literal

FindingCode = Literal[
    "no-code", "no-name", "bad-code", "bad-name", "duplicate-code", "no-shape", "not-a-polygon",
    "invalid-shape", "repaired", "repair-too-large", "too-many-vertices", "overlap", "hole", "code-in-time",
    "unknown-parent", "no-province-name", "no-parent", "duplicate-name", "repeated-code", "unknown-code",
    "other-name", "drawn-already", "pair-twice", "bad-type", "bad-share", "shares-above-one", "no-successor",
    "no-predecessor", "whole-with-several", "bad-correction", "not-drawn",
]  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One thing found. ``refuses`` findings stop the load; the others are printed and stored with the
    edition.

    ``area_m2`` is the geodesic area concerned where there is one. ``lon``, ``lat`` say where to look, in
    degrees.
    """

    code: FindingCode
    sentence: str
    refuses: bool = True
    area_m2: float | None = None
    lon: float | None = None
    lat: float | None = None


def note(
    code: FindingCode,
    sentence: str,
    *,
    area_m2: float | None = None,
    lon: float | None = None,
    lat: float | None = None,
) -> Finding:
    """A finding that is told, but does not stop the load."""
    return Finding(code, sentence, refuses=False, area_m2=area_m2, lon=lon, lat=lat)
