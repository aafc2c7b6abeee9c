"""Words that data files give in both languages: the reader's one is chosen when they are shown."""

from django.utils.functional import lazystr
from django.utils.translation import get_language


class _InBoth:
    def __init__(self, vi: str, en: str) -> None:
        self.vi, self.en = vi, en

    def __str__(self) -> str:
        return self.en if get_language() == "en" else self.vi


def in_both(*, vi: str, en: str) -> str:
    """A text that reads English in the English view and Vietnamese everywhere else, commands included."""
    return lazystr(_InBoth(vi, en))
