"""Who makes a run or a back-test: this process, or the Dask cluster that the operator configured.

Off by default. What is sent are places, days and weights of incidents, and what is known of wards; only a
scheduler inside the building, by its number, is sent to.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from geo.inside import is_inside
from hotspots.contract import Found, Method, Progress, Spreader, Study
from hotspots.errors import ClusterError
from hotspots.spread import SPREADS
from hotspots.spread.spreader import spreader_at

Find = Callable[[Study, Any, Progress], Found]
SCHEMES = ("tcp", "tls")


@contextmanager
def finder(method: Method) -> Iterator[Find]:
    """How to run a method: spread, where a cluster is configured and the method can be; the answer is the
    same.

    Raises ClusterError where the configured address is not inside the building, or nobody answers there.
    """
    spread = SPREADS.get(method.name)
    if not settings.DASK_SCHEDULER or spread is None:
        yield method.find
        return
    with configured_spreader() as spreader:
        yield partial(spread, spreader=spreader)


@contextmanager
def configured_spreader() -> Iterator[Spreader]:
    """Who does pieces of work: the configured cluster, else this process. Raises ClusterError as `finder`."""
    if settings.DASK_SCHEDULER:
        refuse_outside(settings.DASK_SCHEDULER)
    with spreader_at(settings.DASK_SCHEDULER) as spreader:
        yield spreader


def refuse_outside(address: str) -> None:
    """Raise ClusterError unless the address is that of a scheduler in the operator's own network."""
    parts = urlsplit(address)
    if parts.scheme not in SCHEMES or not is_inside(parts.hostname or ""):
        raise ClusterError(
            f"VX_DASK_SCHEDULER is “{address}”; it must be tcp:// or tls:// and the number of a machine in "
            "your own network (such as tls://10.0.0.5:8786): places of cases must not leave the building"
        )
