"""The hotspot methods, one file each. Menus, command options, forms and documents are built from METHODS.

To add one: write ``hotspots/methods/<name>.py`` with a frozen parameter class, a ``find(study, params,
progress)`` that takes a ``hotspots.contract.Study`` and gives a ``Found``, and a ``METHOD`` that describes
both; add it to the list below; write ``tests/hotspots/methods/test_<name>.py``, a slow second implementation
``tests/reference/<name>.py`` and the frozen answer ``fixtures/expected/<name>.json``. No Django in this
folder: arrays in, results out.
"""

from hotspots.contract import Method
from hotspots.errors import ParameterError
from hotspots.methods import (
    bernoulli_scan,
    dbscan,
    decayed_count,
    density,
    emerging,
    forecast,
    getis_ord,
    hdbscan,
    local_moran,
    near_repeat,
    nnh,
    poisson_scan,
    risk_density,
    space_time_permutation,
    st_dbscan,
)

METHODS: dict[str, Method] = {
    method.name: method
    for method in (
        *(dbscan.METHOD, st_dbscan.METHOD, hdbscan.METHOD, nnh.METHOD),
        *(density.METHOD, risk_density.METHOD, getis_ord.METHOD, local_moran.METHOD),
        *(poisson_scan.METHOD, bernoulli_scan.METHOD, space_time_permutation.METHOD),
        *(emerging.METHOD, forecast.METHOD, decayed_count.METHOD),
        near_repeat.METHOD,
    )
}


def named(name: str) -> Method:
    """The method of this name, or ParameterError naming those there are."""
    if name not in METHODS:
        raise ParameterError(f"there is no hotspot method “{name}”; choose {', '.join(METHODS)}")
    return METHODS[name]
