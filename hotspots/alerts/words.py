"""Numbers and days inside the sentences of alerts."""

from datetime import date

from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _


def decimal(number: float) -> str:
    """A number with one digit behind the comma, in the reader's language."""
    return str(localize(round(float(number), 1)))


def month_in_words(day: str) -> str:
    """A month from an ISO day."""
    return date_format(date.fromisoformat(day), _("m/Y"))


def day_in_words(day: str) -> str:
    """A day from an ISO day."""
    return date_format(date.fromisoformat(day), _("d/m/Y"))
