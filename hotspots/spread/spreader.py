"""Who does the pieces of a spread run: this process, or the workers of a Dask cluster.

What is sent are places, days and weights, no text and no case number. A worker that dies loses its pieces to
the others: every piece is a pure function of what it was sent, so it can be done again.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from hotspots.contract import Progress
from hotspots.errors import ClusterError

Work = Callable[[Any], Any]
# How often a piece is begun again when its worker dies; one that kills every worker is at fault itself.
RETRIES = 3
SECONDS_TO_CONNECT = 10


class Spreader(Protocol):
    """Does pieces of work."""

    def map(self, work: Work, pieces: Sequence[Any], *, step: str, progress: Progress) -> list[Any]:
        """``work`` of each piece, in their order. ``progress`` hears of each done, and may stop it."""


class Here:
    """Does one piece after another in this process."""

    def map(self, work: Work, pieces: Sequence[Any], *, step: str, progress: Progress) -> list[Any]:
        done: list[Any] = []
        for piece in pieces:
            progress(step, len(done) / len(pieces))
            done.append(work(piece))
        return done


class Cluster:
    """Does pieces on a Dask cluster; ``client`` is a connected ``distributed.Client``."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def map(self, work: Work, pieces: Sequence[Any], *, step: str, progress: Progress) -> list[Any]:
        from distributed import as_completed

        futures = self._client.map(work, list(pieces), pure=False, retries=RETRIES)
        try:
            for done, _ in enumerate(as_completed(futures, loop=self._client.loop)):
                progress(step, (done + 1) / len(futures))
            return list(self._client.gather(futures))
        finally:
            # A run that is stopped takes its waiting pieces with it.
            self._client.cancel(futures)


@contextmanager
def spreader_at(address: str) -> Iterator[Spreader]:
    """The spreader of a scheduler's address such as ``tcp://10.0.0.5:8786``; this process where it is empty.

    Raises ClusterError where nobody answers there in time.
    """
    if not address:
        yield Here()
        return
    from distributed import Client

    try:
        client = Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as fault:
        raise ClusterError(
            f"no Dask scheduler answers at {address} ({fault}); start one there or empty VX_DASK_SCHEDULER"
        ) from fault
    try:
        yield Cluster(client)
    finally:
        client.close()
