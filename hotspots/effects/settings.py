"""What a person may set about a study; everything has a value that holds where nothing is said."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Settings:
    """``radius_m`` the area about a removed point (units are their own area), ``ring_m`` how far the ring
    reaches: from the point, or beyond a unit's border. Months ``before``, ``after`` and ``matching`` (by
    which the control is chosen, before those before). ``controls`` are keys of candidates; empty where the
    rule chooses.
    """

    radius_m: float = 250.0
    ring_m: float = 500.0
    before: int = 12
    after: int = 12
    matching: int = 12
    controls: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Deed:
    """First and last day of what was done; a removal has one day."""

    first: date
    last: date
