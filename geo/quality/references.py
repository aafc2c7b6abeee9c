"""Ratios of our records beside published ones."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from geo.language import in_both


@dataclass(frozen=True, slots=True)
class Published:
    """A ratio that somebody else published, and where."""

    title: str
    ratio: float
    source: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Our ratio (None: unknown, no record reports it) from `known` of `records`, beside the published ones.

    `suspicious`: it lies where a fault is likelier than a fact; False where it is unknown or rests on few.
    """

    title: str
    ratio: float | None
    known: int
    records: int
    published: tuple[Published, ...]
    suspicious: bool


@cache
def _file() -> dict[str, Any]:
    return dict(yaml.safe_load((files("geo.quality") / "references.yaml").read_text(encoding="utf-8")))


def compare(code: str, *, total: int | None, known: int, records: int) -> Compared:
    """A total over the `known` of `records` records, beside the published ratios of a code of the file."""
    entry = _file()[code]
    limits = entry["suspicious"]
    ratio = None if total is None or known == 0 else total / known
    odd = ratio is not None and not limits["below"] <= ratio <= limits["above"]
    return Compared(
        title=in_both(vi=entry["vi"], en=entry["en"]),
        ratio=ratio,
        known=known,
        records=records,
        published=tuple(
            Published(
                in_both(vi=each["vi"], en=each["en"]),
                each["numerator"] / each["denominator"],
                in_both(vi=each["source_vi"], en=each["source_en"]),
            )
            for each in entry["published"]
        ),
        suspicious=odd and known >= limits["from_records"],
    )
