"""What is asked of a data-quality report."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KEYS = {
    "source": _("Nguồn"),
    "month": _("Tháng"),
    "unit": pgettext_lazy("one", "Phường, xã"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """Cases that occurred from one day to another (both included), by two keys of KEYS.

    `units`: only those of these units, None: all. `run`: only what one import brought.
    """

    since: date
    until: date
    by: tuple[str, str] = ("source", "month")
    units: Collection[int] | None = None
    run: int | None = None
    owner: int | None = None

    def __post_init__(self) -> None:
        if self.by[0] == self.by[1] or not set(self.by) <= set(KEYS):
            raise ValueError(f"a report is by two different keys of {', '.join(KEYS)}, not by {self.by}")

    def values(self) -> dict[str, Any]:
        """Parameters of every statement of the report."""
        return {
            "since": self.since,
            "until": self.until,
            "units": None if self.units is None else sorted(self.units),
            "run": self.run,
            "owner": self.owner,
        }
