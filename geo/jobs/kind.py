"""What a kind of work is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import Promise

from geo.models import User


class Progress(Protocol):
    """How a job says where it stands; also where it hears that it should stop."""

    def tell(self, share: float | None, step: str) -> None:
        """Show `share` (0 to 1; None where it cannot be told) and a step in words.

        Cheap enough for every chunk of rows. Raises Cancelled or HandedBack, which the work lets pass, so
        that its transaction is rolled back.
        """


Run = Callable[..., dict[str, Any]]


@dataclass(frozen=True)
class JobKind:
    """One kind of work: `run(arguments, by=, progress=)` does it and gives what the page then shows.

    `right` is demanded when the job is asked for and again when it is done: weeks may lie between. `run` must
    be safe to do twice: a worker can be killed after its last commit and before the job is marked as done.
    Errors in `sentences` end the job with their text; any other is logged, and the page says so in general.
    """

    code: str
    title: str | Promise
    right: str
    run: Run
    sentences: tuple[type[Exception], ...] = ()

    def do(self, arguments: Mapping[str, Any], *, by: User | None, progress: Progress) -> dict[str, Any]:
        return self.run(arguments, by=by, progress=progress)
