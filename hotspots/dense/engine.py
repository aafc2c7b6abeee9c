"""DBSCAN in space, or in space and time, from incidents to labels and roles."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Points, Progress, Role, checked_metres
from hotspots.dense.borders import take_borders
from hotspots.dense.cells import Cells, Numbers, Radii, Steps, only, sorted_into_cells
from hotspots.dense.cores import asked, mark_cores
from hotspots.dense.links import join_cells, settle
from hotspots.dense.near import Near
from hotspots.errors import PointsError

Cluster = Callable[..., tuple[Numbers, NDArray[np.uint8]]]
"""What `clusters` is: points, and by keyword radii, min_points and progress, to labels and roles."""

# Cells between two words to the progress: a fraction of a second, so that a run can be stopped.
_PIECE = 50_000
# Pairs of incidents that are asked for one by one in about a second; for more, finer cells pay.
_MANY = 1_000_000_000
# Sums of weights in another order differ in their last digits; less than this share is no difference.
_SLACK = 1e-9


def clusters(
    points: Points, *, radii: Radii, min_points: int, progress: Progress
) -> tuple[Numbers, NDArray[np.uint8]]:
    """Label (−1 for noise) and Role of each incident, in any order of the rows; labels number the hotspots by
    their westernmost, then southernmost, then earliest core.

    Raises PointsError where places are not finite metres or a weight is negative or no number.
    """
    n = len(checked_metres(points.xy))
    labels, roles = np.full(n, -1, dtype=np.int64), np.full(n, Role.NOISE, dtype=np.uint8)
    if not n:
        return labels, roles
    refuse_weights(points.weights)
    progress("sorting incidents into cells", 0.0)
    cells, order, steps = sorted_into_cells(points, radii=radii)
    least = min_points * (1 - _SLACK)
    core = np.repeat(cells.total >= least, np.diff(cells.start))
    parts = _parts(cells, _near(steps, radii), least)
    if parts == 1:
        _mark(cells, core, near=_near(steps, radii), least=least, progress=progress)
    else:
        core = _marked_finely(points, core, order, radii=radii, parts=parts, least=least, progress=progress)
    if not core.any():
        return labels, roles
    cores, rest = only(cells, core), only(cells, ~core)
    del cells
    label_of = _labelled(cores, _joined(cores, steps, radii=radii, progress=progress))
    progress("placing border incidents", 0.6)
    labels[order[core]] = np.repeat(label_of, np.diff(cores.start))
    roles[order[core]] = Role.CORE
    if len(rest.x):
        taken = _taken(rest, cores, label_of, near=_near(steps, radii))
        labels[order[~core]] = taken
        roles[order[~core]] = np.where(taken >= 0, Role.BORDER, Role.NOISE)
    return labels, roles


def nearest_clusters(rest: Points, cores: Points, labels: Numbers, *, radii: Radii) -> Numbers:
    """For each incident of ``rest`` the label (``labels``, one a core) of its nearest core within both radii,
    −1 where none reaches it; of equally near ones the nearer in days, then the lower label.
    """
    taken = np.full(len(rest.xy), -1, dtype=np.int64)
    if not (len(rest.xy) and len(cores.xy)):
        return taken
    is_core = np.arange(len(rest.xy) + len(cores.xy)) >= len(rest.xy)
    both = Points(
        xy=np.concatenate([rest.xy, cores.xy]),
        days=np.concatenate([rest.days, cores.days]),
        weights=np.ones(len(is_core)),
    )
    cells, order, steps = sorted_into_cells(both, radii=radii)
    core = is_core[order]
    in_cells = only(cells, core)
    label_of = labels[order[core] - len(rest.xy)][in_cells.start[:-1]]
    taken[order[~core]] = _taken(only(cells, ~core), in_cells, label_of, near=_near(steps, radii))
    return taken


def refuse_weights(weights: NDArray[np.float64]) -> None:
    """Raise PointsError where a weight is negative or no number."""
    bad = ~(np.isfinite(weights) & (weights >= 0))
    if bad.any():
        at = int(bad.argmax())
        raise PointsError(
            f"{int(bad.sum())} of {len(weights)} weights are no number of at least 0, the first in row {at} "
            f"is {weights[at]}"
        )


def _near(steps: Steps, radii: Radii, reach: int | None = None) -> Near:
    reach = reach or steps.reach
    return Near(eps2=radii.eps_m**2, eps_days=radii.eps_days, steps=steps.within(reach), span=2 * reach)


def _parts(cells: Cells, near: Near, least: float) -> int:
    """Into how many parts, each way, cells are best cut to count neighbours: 1 where few are asked for.

    With k parts an incident looks at about 8 k² cells, and at a share of 1 / k of its n neighbours one by
    one: least work at k = (n / 10)^⅓, nearly.
    """
    incidents, pairs = asked(cells, near, least)
    return 1 if pairs < _MANY else min(32, max(2, round((pairs / incidents / 10) ** (1 / 3))))


def _mark(cells: Cells, core: NDArray[np.bool_], *, near: Near, least: float, progress: Progress) -> None:
    for piece, share in _pieces(cells):
        progress("counting neighbours", 0.1 + 0.3 * share)
        mark_cores(cells, core, piece, near, least)


def _marked_finely(
    points: Points,
    core: NDArray[np.bool_],
    order: Numbers,
    *,
    radii: Radii,
    parts: int,
    least: float,
    progress: Progress,
) -> NDArray[np.bool_]:
    """The same by finer cells: most lie wholly within the radius or wholly beyond, whatever they hold."""
    known = np.empty(len(core), dtype=np.bool_)
    known[order] = core
    cells, fine_order, steps = sorted_into_cells(points, radii=radii, parts=parts)
    fine = known[fine_order]
    _mark(cells, fine, near=_near(steps, radii), least=least, progress=progress)
    known[fine_order] = fine
    return known[order]


def _joined(cores: Cells, steps: Steps, *, radii: Radii, progress: Progress) -> Numbers:
    """For each cell of cores the cell that stands for its hotspot."""
    parent = np.arange(len(cores.key))
    # Touching cells first: after them nearly all that belongs together is joined, and the wider look is
    # short.
    for reach in (1, steps.reach):
        near = _near(steps, radii, reach)
        for piece, share in _pieces(cores):
            progress("joining neighbours", 0.3 + 0.1 * reach + 0.1 * share)
            join_cells(cores, parent, piece, near)
    settle(parent)
    return parent


def _labelled(cores: Cells, parent: Numbers) -> Numbers:
    """For each cell the label of its hotspot."""
    cell = np.repeat(np.arange(len(parent)), np.diff(cores.start))
    hotspot = parent[cell]
    # Only cores on the western edge of their hotspot can decide.
    west = np.full(len(parent), np.inf)
    np.minimum.at(west, parent, cores.box[:, 0])
    edge = np.flatnonzero(cores.x == west[hotspot])
    in_order = edge[np.lexsort((cores.day[edge], cores.y[edge], cores.x[edge]))]
    _, first = np.unique(hotspot[in_order], return_index=True)
    label = np.empty(len(parent), dtype=np.int64)
    label[hotspot[in_order[np.sort(first)]]] = np.arange(len(first))
    return label[parent]


def _taken(rest: Cells, cores: Cells, label_of: Numbers, *, near: Near) -> Numbers:
    taken = np.empty(len(rest.x), dtype=np.int64)
    take_borders(rest, cores, label_of, taken, near)
    return taken


def _pieces(cells: Cells) -> Iterator[tuple[tuple[int, int], float]]:
    """First and last cell (not included) of each piece, and the share that lies before it."""
    count = len(cells.key)
    for first in range(0, count, _PIECE):
        yield (first, min(first + _PIECE, count)), first / count
