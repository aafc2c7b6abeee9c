"""Words that data files give in both languages, and days: in the reader's language when they are shown."""

from datetime import date
from typing import cast

from django.utils.dateformat import format as written
from django.utils.functional import lazystr
from django.utils.translation import get_language, gettext


class _InBoth:
    def __init__(self, vi: str, en: str) -> None:
        self.vi, self.en = vi, en

    def __str__(self) -> str:
        return self.en if get_language() == "en" else self.vi


def in_both(*, vi: str, en: str) -> str:
    """A text that reads English in the English view and Vietnamese everywhere else, commands included."""
    return cast("str", lazystr(_InBoth(vi, en)))  # it stands for a text wherever one is shown


def day_text(day: date) -> str:
    """A day for a sentence: 03/10/2025, in English 3 Oct 2025, because 03/10 is March there for some."""
    return written(day, gettext("d/m/Y"))
