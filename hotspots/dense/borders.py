"""Which hotspot takes an incident that is not core: that of its nearest core within both radii.

Of cores equally near in metres the nearer in days decides, of those the hotspot with the lower label.
"""

from numba import njit

from hotspots.dense.cells import Cells, Numbers
from hotspots.dense.near import Near, Place, first_window, from_box, in_reach, move_window, squared


@njit(cache=True)
def take_borders(rest: Cells, cores: Cells, label_of: Numbers, taken: Numbers, near: Near) -> None:
    """Set ``taken`` of each incident of ``rest`` to the label (``label_of`` a cell of ``cores``) that it goes
    to, −1 where no core reaches it.
    """
    window = first_window(cores.key, rest.key[0], near)
    for cell in range(len(rest.key)):
        move_window(window, cores.key, rest.key[cell], near)
        for i in range(rest.start[cell], rest.start[cell + 1]):
            place = Place(rest.x[i], rest.y[i], rest.day[i])
            taken[i] = _nearest(cores, label_of, window, place, near)


@njit(cache=True)
def _nearest(cores: Cells, label_of: Numbers, window: Numbers, place: Place, near: Near) -> int:
    best, best_days, label = near.eps2, near.eps_days + 1, -1
    for step in range(window.shape[1]):
        for other in range(window[0, step], window[1, step]):
            box = cores.box[other]
            if not in_reach(place, box, near) or from_box(place, box) > best:
                continue
            theirs = label_of[other]
            for j in range(cores.start[other], cores.start[other + 1]):
                apart, gap = squared(place, cores.x[j], cores.y[j]), abs(place.day - cores.day[j])
                if apart > best or gap > near.eps_days:
                    continue
                nearer = label < 0 or apart < best or gap < best_days
                if nearer or (gap == best_days and theirs < label):
                    best, best_days, label = apart, gap, theirs
    return label
