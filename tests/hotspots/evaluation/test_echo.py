"""Which hotspots stay without proactive discoveries: heaps whose fate can be said beforehand."""

from functools import partial

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotspots.contract import Study, silent
from hotspots.evaluation.echo import Fate, echo_of, without
from hotspots.methods.dbscan import DbscanParams, find

METHOD = partial(find, params=DbscanParams(eps_m=50.0, min_points=5), progress=silent)


def heaps(*sizes: tuple[int, int]) -> tuple[Study, np.ndarray]:
    """Heaps 1,000 m apart of (all, proactive) incidents each."""
    rng = np.random.default_rng(2)
    xy = [rng.normal((1_000 * at, 0), 8, (count, 2)) for at, (count, _) in enumerate(sizes)]
    mask = [np.arange(count) < proactive for count, proactive in sizes]
    return Study.of(np.concatenate(xy)), np.concatenate(mask)


def by_heap(found, study):
    """What became of each heap, from west to east."""
    ranks = METHOD(study).ranks
    west = {int(rank): study.xy[ranks == rank][:, 0].mean() for rank in set(ranks.tolist()) - {0}}
    return [kept for _, kept in sorted((west[kept.rank], kept) for kept in found.kept)]


def test_echo_when_a_heap_is_all_patrols_then_it_vanishes_and_one_of_reports_stays():
    study, proactive = heaps((30, 0), (30, 30), (30, 15))
    found = echo_of(METHOD, study, proactive, replicates=39, seed=1)
    reports, patrols, both = by_heap(found, study)
    assert [each.fate for each in (reports, patrols, both)] == [Fate.STAYS, Fate.VANISHES, Fate.STAYS]
    assert [each.proactive for each in (reports, patrols, both)] == [0, 30, 15]
    assert [each.echo for each in (reports, patrols, both)] == [False, True, False]
    assert (found.all_count, found.other_count, found.others) == (90, 45, 2)
    assert found.appeared == ()


def test_echo_when_a_heap_is_so_small_that_any_loss_ends_it_then_it_is_not_put_down_to_patrols():
    study, proactive = heaps((30, 15), (6, 4))
    small = by_heap(echo_of(METHOD, study, proactive, replicates=39, seed=1), study)[1]
    assert small.fate is Fate.VANISHES
    assert small.by_chance < 0.5
    assert not small.echo


def test_echo_when_part_of_a_heap_falls_apart_then_it_shrinks():
    # Twenty in one place and twenty on a line that patrols hold together.
    line = np.column_stack([np.arange(40) * 20.0 + 40, np.zeros(40)])
    study = Study.of(np.concatenate([np.zeros((6, 2)), line]))
    proactive = np.concatenate([np.zeros(6, dtype=bool), np.arange(40) % 2 == 0])
    (only,) = echo_of(METHOD, study, proactive, replicates=0, seed=1).kept
    assert only.fate is Fate.SHRINKS
    assert only.by_chance is None
    assert not only.echo


def test_echo_when_the_method_compares_places_then_a_hotspot_may_appear():
    """The fullest kilometre is the hotspot: without patrols it is another."""

    def fullest(study: Study):
        column = np.round(study.xy[:, 0] / 1_000).astype(int)
        chosen = np.bincount(column).argmax()
        whole = METHOD(study)
        rank = whole.ranks[column == chosen].max()
        spot = next(each for each in whole.spots if each.rank == rank)
        ranks = np.where(whole.ranks == rank, 1, 0).astype(np.int32)
        return type(whole)(ranks=ranks, roles=whole.roles, spots=(type(spot)(**{**vars(spot), "rank": 1}),))

    study, proactive = heaps((20, 0), (30, 25))
    found = echo_of(fullest, study, proactive, replicates=0, seed=1)
    assert [each.fate for each in found.kept] == [Fate.VANISHES]
    assert [spot.count for spot in found.appeared] == [20]


@given(st.integers(0, 2**32 - 1), st.lists(st.booleans(), min_size=60, max_size=60))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_echo_when_anything_is_proactive_then_the_numbers_fit_together(seed, chosen):
    study, _ = heaps((30, 0), (30, 0))
    proactive = np.array(chosen)
    found = echo_of(METHOD, study, proactive, replicates=3, seed=seed)
    again = echo_of(METHOD, study, proactive, replicates=3, seed=seed)
    assert found == again
    assert found.other_count == 60 - proactive.sum()
    assert all(0 <= each.share <= 1 and 0 <= each.by_chance <= 1 for each in found.kept)
    if not proactive.any():
        assert [(each.fate, each.by_chance) for each in found.kept] == [(Fate.STAYS, 1.0)] * 2


def test_without_when_wards_are_known_then_they_are_thinned_too():
    study, proactive = heaps((4, 2))
    known = type(study)(**{**vars(study), "area_of": np.arange(4)})
    assert without(known, proactive).area_of.tolist() == [2, 3]
    assert len(without(study, proactive).days) == 2
    with pytest.raises(IndexError):
        without(study, proactive[:1])
