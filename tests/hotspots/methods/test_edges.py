"""Every method where there is next to nothing: an answer that JSON can hold, or a sentence."""

import json
import warnings
from dataclasses import replace

import numpy as np
import pytest

from hotspots.contract import Method, Study, silent
from hotspots.errors import HotspotError
from hotspots.methods import METHODS
from tests.hotspots.whole_world import whole

FEW = {"side_m": 200.0, "replicates": 19, "most_p": 1.0, "permutations": 99}
WORLD = whole()


def first(n: int) -> Study:
    return replace(
        WORLD,
        xy=WORLD.xy[:n],
        days=WORLD.days[:n],
        weights=WORLD.weights[:n],
        area_of=WORLD.area_of[:n],
    )


def at_one_point(n: int) -> Study:
    return replace(first(n), xy=np.repeat(WORLD.xy[:1], n, axis=0), area_of=np.repeat(WORLD.area_of[:1], n))


STUDIES = {
    "none": first(0),
    "one": first(1),
    "two at one point": at_one_point(2),
    "many at one point": at_one_point(80),
    "weighing nothing": replace(WORLD, weights=np.zeros(len(WORLD.xy))),
    "no residents": replace(WORLD, areas=replace(WORLD.areas, residents=np.zeros(25))),
    "no wards": replace(WORLD, areas=None, area_of=None),
    "no ground": replace(WORLD, ground=None),
    "no background": replace(WORLD, background=None),
}


@pytest.mark.parametrize("study", STUDIES.values(), ids=STUDIES)
@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_find_when_there_is_next_to_nothing_answers_or_says_what_is_missing(method: Method, study: Study):
    params = method.params(**{p.field: FEW[p.field] for p in method.parameters if p.field in FEW})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = method.find(study, params, silent)
        except HotspotError:
            return
    assert len(found.ranks) == len(found.roles) == len(study.xy)
    assert int(found.ranks.max(initial=0)) <= len(found.spots)
    assert json.dumps([found.facts, found.chosen, [dict(s.statistics) for s in found.spots]], allow_nan=False)
