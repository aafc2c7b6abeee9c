"""What the geocoder answers: candidates, each with its unit, its point where there is one, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.geocoding.address import Address
from geo.geocoding.reasons import Reason

if TYPE_CHECKING:
    from geo.geocoding.gazetteer import GazetteerUnit, Point

CERTAIN, LIKELY, POSSIBLE = "certain", "likely", "possible"
CONFIDENCES = (CERTAIN, LIKELY, POSSIBLE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit the address may mean. `share` is the estimated chance (0 to 1) that this unit is right.

    `stated` is the unit as the address names it, which
    may be an old one; None where it names no commune. `precision` uses the words of
    geo.models.base.Precision; `error_m` says how far off the point may be, where that is known.
    """

    unit: "GazetteerUnit"
    stated: "GazetteerUnit | None"
    share: float
    confidence: str
    why: Callable[[], tuple[Reason, ...]]
    precision: str = "ward"
    point: "Point | None" = None
    error_m: float | None = None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why this unit and this point; made when asked for, most answers are only counted."""
        return self.why()


@dataclass(frozen=True, slots=True)
class Answer:
    """Candidates, most likely first; none where the address names nothing known, with the reason why."""

    address: Address
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None

    @property
    def confidence(self) -> str:
        return self.best.confidence if self.best else "none"
