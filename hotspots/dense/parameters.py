"""Parameters that the methods of dense clusters share."""

from hotspots.contract import Parameter


def eps_parameter() -> Parameter:
    """The radius in metres."""
    return Parameter(
        field="eps_m",
        option="--eps",
        kind=float,
        least=1,
        most=50_000,
        unit="m",
        vi="bán kính tìm vụ lân cận",
        en="radius in which neighbours count",
    )


def min_points_parameter() -> Parameter:
    """The least number of incidents near a core."""
    return Parameter(
        field="min_points",
        option="--min-points",
        kind=int,
        least=1,
        most=1_000_000,
        vi="số vụ tối thiểu trong bán kính, kể cả chính nó",
        en="least number of incidents within the radius, itself included",
    )
