"""Words of the command line as values."""

from argparse import ArgumentTypeError
from datetime import date


def day(text: str) -> date:
    """A day written YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no day; write YYYY-MM-DD, such as 2025-07-01") from None
