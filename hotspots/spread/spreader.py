"""Who does the pieces of a spread run: this process, or the workers of a Dask cluster.

What is sent are places, days, weights, wards and counts, no text and no case number. A worker that dies
loses its pieces to the others: every piece is a pure function of what it was sent, so it can be done again.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from hotspots.contract import HERE, Progress, Spreader, Work
from hotspots.errors import ClusterError

# How often a piece is begun again when its worker dies; one that kills every worker is at fault itself.
RETRIES = 3
SECONDS_TO_CONNECT = 10
# What pieces have in common may be so large, the zones of a scan are, before Dask warns of it.
LARGE = "1 GB"


class Cluster:
    """Does pieces on a Dask cluster; ``client`` is a connected ``distributed.Client``."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def map(
        self, work: Work, pieces: Sequence[Any], *, step: str, progress: Progress, common: Any = None
    ) -> list[Any]:
        import dask
        from distributed import as_completed

        # A task, not scattered data: it is sent once, workers hand it on, and it is made anew if they die.
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": LARGE}):
            given = {} if common is None else {"common": self._client.submit(_same, common, pure=False)}
        futures = self._client.map(work, list(pieces), pure=False, retries=RETRIES, **given)
        try:
            for done, _ in enumerate(as_completed(futures, loop=self._client.loop)):
                progress(step, (done + 1) / len(futures))
            return list(self._client.gather(futures))
        finally:
            # A run that is stopped takes its waiting pieces with it.
            self._client.cancel([*futures, *given.values()])


def _same(common: Any) -> Any:
    return common


@contextmanager
def spreader_at(address: str) -> Iterator[Spreader]:
    """The spreader of a scheduler's address such as ``tcp://10.0.0.5:8786``; this process where it is empty.

    Raises ClusterError where nobody answers there in time.
    """
    if not address:
        yield HERE
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
