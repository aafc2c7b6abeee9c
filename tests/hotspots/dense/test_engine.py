"""The ways through the engine that give the same answer: fine cells, far-off corners, being stopped."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import Study, silent
from hotspots.dense import Radii, clusters, engine
from hotspots.dense.sorting import order_of

EVENTS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 9)), min_size=1, max_size=60
)
RADII = st.builds(Radii, eps_m=st.integers(1, 30).map(float), eps_days=st.integers(0, 9))


def study(events) -> Study:
    rows = np.array(events, dtype=float)
    return Study.of(rows[:, :2], rows[:, 2].astype(np.int32))


@settings(max_examples=200, deadline=None)
@given(events=EVENTS, radii=RADII, least=st.integers(2, 12))
def test_clusters_when_neighbours_are_counted_in_finer_cells_are_the_same(events, radii, least):
    plain = clusters(study(events), radii=radii, min_points=least, progress=silent)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_MANY", 1)
        finer = clusters(study(events), radii=radii, min_points=least, progress=silent)
    assert [one.tolist() for one in plain] == [one.tolist() for one in finer]


def test_clusters_when_incidents_lie_a_country_apart_do_not_run_into_each_other():
    # With eps 1 m there are more cells than could be counted one by one.
    corners = [(0, 0), (1_500_000, 0), (0, 1_700_000), (1_500_000, 1_700_000)]
    events = [(x + step, y, 0) for x, y in corners for step in range(4)]
    labels, _ = clusters(study(events), radii=Radii(eps_m=1.0, eps_days=0), min_points=3, progress=silent)
    assert labels.tolist() == [0] * 4 + [2] * 4 + [1] * 4 + [3] * 4


def test_clusters_when_days_are_before_1970_work_as_after():
    events = [(0, 0, -400), (0, 1, -398), (1, 0, -396), (0, 0, -100)]
    labels, _ = clusters(study(events), radii=Radii(eps_m=5.0, eps_days=2), min_points=2, progress=silent)
    assert labels.tolist() == [0, 0, 0, -1]


def test_clusters_when_a_point_lies_exactly_at_the_radius_counts_it():
    # 3 · 50, 4 · 50: the distance is 250 without a rounding error.
    for far, label in ((150.0, 0), (150.0000001, -1)):
        found, _ = clusters(
            Study.of(np.array([[0.0, 0.0], [far, 200.0]])),
            radii=Radii(eps_m=250.0, eps_days=0),
            min_points=2,
            progress=silent,
        )
        assert found.tolist() == [label, label]


def test_clusters_when_stopped_let_the_stop_pass():
    def stop(step: str, share: float) -> None:
        if step == "joining neighbours":
            raise InterruptedError

    with pytest.raises(InterruptedError):
        clusters(study([(0, 0, 0)] * 5), radii=Radii(eps_m=5.0, eps_days=0), min_points=2, progress=stop)


def test_clusters_when_told_where_they_stand_never_go_back():
    shares = []
    events = [(x, y, 0) for x in range(12) for y in range(12)]
    clusters(
        study(events),
        radii=Radii(eps_m=1.0, eps_days=0),
        min_points=3,
        progress=lambda _, share: shares.append(share),
    )
    assert shares == sorted(shares)
    assert shares[-1] <= 0.7


def test_clusters_when_every_weight_is_nothing_find_nothing():
    weightless = replace(study([(0, 0, 0)] * 5), weights=np.zeros(5))
    labels, roles = clusters(weightless, radii=Radii(eps_m=5.0, eps_days=0), min_points=1, progress=silent)
    assert (labels.tolist(), roles.tolist()) == ([-1] * 5, [0] * 5)


@settings(max_examples=100, deadline=None)
@given(numbers=st.lists(st.one_of(st.integers(0, 30), st.integers(0, 10**14)), max_size=40))
def test_order_of_when_numbers_are_near_or_far_sorts_and_keeps_equal_ones_in_order(numbers):
    given_numbers = np.array(numbers, dtype=np.int64)
    assert order_of(given_numbers).tolist() == sorted(range(len(numbers)), key=numbers.__getitem__)
