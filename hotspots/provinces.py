"""Which province each incident of a study lies in, for runs of one province at a time."""

from collections.abc import Callable
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.models import AdminUnit
from hotspots.contract import Study
from hotspots.contract.study import Areas, Ground
from hotspots.errors import ParameterError, ScopeError
from hotspots.partitions import NOWHERE, Partition


def partition_named(name: str, study: Study) -> Partition:
    """The partition of this name; ParameterError naming those there are. The study must have areas."""
    if name not in PARTITIONS:
        raise ParameterError(f"--partition is “{name}”; choose {', '.join(PARTITIONS)}")
    if study.areas is None or study.area_of is None:
        raise ScopeError(f"to look at one {name} at a time the study needs areas, and it has none")
    return PARTITIONS[name](study.areas, study.area_of)


def _by_province(areas: Areas, area_of: NDArray[np.int64]) -> Partition:
    """Each ward's province as the ward's edition states it."""
    units = AdminUnit.objects.filter(pk__in=areas.keys.tolist())
    known = {pk: (code, name) for pk, code, name in units.values_list("pk", "province_code", "province_name")}
    if strangers := [unit for unit in units if not unit.province_code]:
        raise ScopeError(
            f"{len(strangers)} of {len(known)} units say no province, the first is {strangers[0].full_name} "
            f"({strangers[0].code}); load_units --province-code tells it"
        )
    codes = sorted({code for code, _ in known.values()})
    names = dict(sorted(known.values()))
    of_area = np.array([codes.index(known[int(key)][0]) for key in areas.keys], dtype=np.int64)
    return Partition(
        part_of=np.where(area_of < 0, NOWHERE, of_area[area_of]),
        names=tuple(names[code] or code for code in codes),
        grounds=tuple(
            cast("Ground", shapely.union_all(areas.outlines[of_area == part])) for part in range(len(codes))
        ),
    )


PARTITIONS: dict[str, Callable[[Areas, NDArray[np.int64]], Partition]] = {"province": _by_province}
