"""The days that a campaign is compared by."""

from dataclasses import dataclass
from datetime import date, timedelta

from geo.months import after_months


@dataclass(frozen=True, kw_only=True)
class Window:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


@dataclass(frozen=True, kw_only=True)
class Windows:
    """``during`` up to today; ``before`` and ``year_before`` have as many days; ``after`` what has passed
    of as many, None where nothing has. ``over``: the campaign has ended; ``after_over``: so have the days
    after it.
    """

    during: Window
    before: Window
    year_before: Window
    after: Window | None
    over: bool
    after_over: bool


def windows_of(first: date, last: date, *, today: date) -> Windows | None:
    """The windows of a campaign as of a day; None before it has begun.

    While it runs, all of them are as long as what has passed of it, so that like is compared with like. A
    year before its days is the same calendar days; 29 February is the 28th there.
    """
    if first > today:
        return None
    during = Window(first=first, last=min(last, today))
    begun = after_months(first, -12)
    return Windows(
        during=during,
        before=Window(first=first - timedelta(days=during.days), last=first - timedelta(days=1)),
        year_before=Window(first=begun, last=begun + timedelta(days=during.days - 1)),
        after=_after(last, during.days, today),
        over=last < today,
        after_over=last + timedelta(days=during.days) <= today,
    )


def _after(last: date, days: int, today: date) -> Window | None:
    first = last + timedelta(days=1)
    return Window(first=first, last=min(last + timedelta(days=days), today)) if first <= today else None
