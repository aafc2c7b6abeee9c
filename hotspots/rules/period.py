"""The assessment year: 15 December of the year before to 14 December (Decision 28/2025, Article 7)."""

import datetime as dt
import re
from dataclasses import dataclass

from hotspots.rules.errors import PeriodError

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `first` to `last`, both included, under the label of the year it ends in."""

    label: str
    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def runs_on(self, day: dt.date) -> bool:
        """Whether the period has not ended when `day` ends: what is said of it then is provisional."""
        return day < self.last

    def until(self, day: dt.date) -> "Period":
        """The part of the period up to `day`; PeriodError when the day lies outside."""
        if day not in self:
            raise PeriodError(
                f"{day} is not in period {self.label}, which runs {self.first} to {self.last}: choose one "
                "that has begun."
            )
        return Period(self.label, self.first, day)


def of_year(year: int) -> Period:
    """The assessment year that ends on 14 December of `year`."""
    return Period(str(year), dt.date(year - 1, 12, 15), dt.date(year, 12, 14))


def of_label(label: str) -> Period:
    """The period named "2025"; PeriodError for anything that is not a year."""
    if not re.fullmatch(r"(19|20|21)\d\d", label.strip()):
        raise PeriodError(
            f"No assessment period is called {label!r}: give the year it ends in, such as 2025."
        )
    return of_year(int(label))


def containing(day: dt.date) -> Period:
    """The assessment year a day belongs to: 15 December already belongs to the next one."""
    return of_year(day.year + ((day.month, day.day) >= (12, 15)))


def month_last_day(month: dt.date) -> dt.date:
    """The last day of the month `month` lies in."""
    return (month.replace(day=1) + dt.timedelta(days=31)).replace(day=1) - ONE_DAY


def so_far(month: dt.date) -> Period:
    """What an indicative month looks at: the assessment year up to the month's last day.

    December's last day already belongs to the next year, so December shows only its last 17 days.
    """
    last = month_last_day(month)
    return containing(last).until(last)
