"""Clusters found tile by tile are those of the undivided run, to the last label and role."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import HERE, Study, silent
from hotspots.dense import Radii, clusters
from hotspots.methods import METHODS
from hotspots.spread import SPREADS
from hotspots.spread.dense import Spread
from hotspots.spread.tiles import tiles

# Whole metres and days: many equal distances, where borders between tiles go wrong first.
PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 9)), max_size=80)


def study_of(places) -> Study:
    rows = np.array(places, dtype=float).reshape(-1, 3)
    return Study.of(rows[:, :2], rows[:, 2].astype(np.int32))


@settings(max_examples=300, deadline=None)
@given(
    places=PLACES,
    eps=st.integers(1, 25),
    days=st.integers(0, 9),
    least=st.integers(1, 8),
    most=st.integers(1, 20),
)
def test_spread_when_cut_into_tiles_then_labels_and_roles_are_those_of_the_whole(
    places, eps, days, least, most
):
    study, radii = study_of(places), Radii(eps_m=float(eps), eps_days=days)
    whole = clusters(study, radii=radii, min_points=least, progress=silent)
    cut = Spread(HERE, most=most)(study, radii=radii, min_points=least, progress=silent)
    assert cut[0].tolist() == whole[0].tolist()
    assert cut[1].tolist() == whole[1].tolist()


@pytest.mark.parametrize("name", ["dbscan", "st_dbscan"])
def test_find_when_spread_over_a_city_then_gives_the_methods_own_answer(name):
    random = np.random.default_rng(5)
    middles = random.uniform(0, 9_000, (30, 2))
    xy = np.vstack([middles[random.integers(0, 30, 4_000)] + random.normal(0, 150, (4_000, 2))])
    study = Study.of(xy, random.integers(0, 365, len(xy)).astype(np.int32))
    method = METHODS[name]
    whole = method.find(study, method.read({}), silent)
    cut = SPREADS[name](study, method.read({}), silent, spreader=HERE)
    assert (cut.ranks == whole.ranks).all()
    assert (cut.roles == whole.roles).all()
    assert [spot.outline.wkb for spot in cut.spots] == [spot.outline.wkb for spot in whole.spots]


@settings(max_examples=100, deadline=None)
@given(places=PLACES, most=st.integers(1, 20), halo=st.integers(0, 30))
def test_tiles_when_cut_then_each_incident_has_one_and_its_halo_is_known(places, most, halo):
    xy = study_of(places).xy
    cut = tiles(xy, most=most, halo_m=halo)
    owned = np.concatenate([tile.rows[tile.own] for tile in cut]) if cut else np.empty(0)
    assert sorted(owned) == list(range(len(xy)))
    for tile in cut:
        own = xy[tile.rows[tile.own]]
        near = np.linalg.norm(xy[:, None] - own[None], axis=2).min(axis=1) <= halo
        assert set(np.flatnonzero(near)) <= set(tile.rows)
        assert len(own) <= most or (own == own[0]).all()
