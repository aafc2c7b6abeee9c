"""How a method says where it stands."""

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Called with the step's name and the share done, 0 to 1. May raise to stop the method: let it pass."""


def silent(step: str, share: float) -> None:
    """The Progress of a caller who does not want to hear."""
