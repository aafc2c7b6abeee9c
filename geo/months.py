"""Months of the calendar: a day's month, its last day, and the same day some months later."""

from datetime import date, timedelta


def month_of(day: date, *, back: int = 0) -> date:
    """The first day of a day's month, or of a month ``back`` months before."""
    months = day.year * 12 + day.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


def last_of(month: date) -> date:
    """The last day of a month."""
    return month_of(month, back=-1) - timedelta(days=1)


def after_months(day: date, months: int) -> date:
    """The same day some months later; the last of the month where it has no such day."""
    month = month_of(day, back=-months)
    return month.replace(day=min(day.day, last_of(month).day))
