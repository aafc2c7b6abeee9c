"""One run for each part: nothing crosses, everything is what the part alone would give."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import Family, Found, Method, Role, Study, silent
from hotspots.errors import ParameterError
from hotspots.methods import METHODS
from hotspots.methods.dbscan import DbscanParams
from hotspots.methods.nnh import NnhParams
from hotspots.partitions import NOWHERE, Partition, find_by_part

DBSCAN = METHODS["dbscan"]
ROWS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from([NOWHERE, 0, 1, 2])), max_size=50
)
PARAMS = st.builds(DbscanParams, eps_m=st.integers(1, 25).map(float), min_points=st.integers(1, 6))


def halves(keys, grounds=(None, None, None)) -> Partition:
    return Partition(part_of=np.array(keys, dtype=np.int64), names=("Tây", "Đông", "Nam"), grounds=grounds)


def by_part(rows, params) -> tuple[Study, np.ndarray, Found]:
    table = np.array(rows, dtype=float).reshape(-1, 3)
    study, keys = Study.of(table[:, :2]), table[:, 2].astype(int)
    return study, keys, find_by_part(DBSCAN, study, params, partition=halves(keys), progress=silent)


@settings(max_examples=100, deadline=None)
@given(rows=ROWS, params=PARAMS)
def test_find_by_part_when_looked_at_within_one_gives_what_the_part_alone_gives(rows, params):
    study, keys, found = by_part(rows, params)
    for part in range(3):
        mine = keys == part
        alone = DBSCAN.find(Study.of(study.xy[mine]), params, silent)
        assert found.roles[mine].tolist() == alone.roles.tolist()
        within = {0: 0} | {spot.rank: spot.statistics["rank_in_part"] for spot in found.spots}
        assert [within[rank] for rank in found.ranks[mine].tolist()] == alone.ranks.tolist()
    assert (found.ranks[keys == NOWHERE] == 0).all()
    assert found.facts["nowhere"] == int((keys == NOWHERE).sum())


@settings(max_examples=100, deadline=None)
@given(rows=ROWS, params=PARAMS)
def test_find_by_part_gives_ranks_over_all_parts_and_no_spot_in_two(rows, params):
    study, keys, found = by_part(rows, params)
    assert [spot.rank for spot in found.spots] == list(range(1, len(found.spots) + 1))
    assert [spot.count for spot in found.spots] == sorted((one.count for one in found.spots), reverse=True)
    for spot in found.spots:
        members = found.ranks == spot.rank
        assert {("Tây", "Đông", "Nam")[part] for part in set(keys[members])} == {spot.statistics["part"]}
        inside = shapely.covers(spot.outline, shapely.points(study.xy))
        assert spot.count == members.sum() <= spot.plain_count == inside.sum()


@settings(max_examples=50, deadline=None)
@given(rows=ROWS, params=PARAMS)
def test_find_by_part_when_there_is_one_part_gives_the_whole(rows, params):
    study, _, _ = by_part(rows, params)
    whole = DBSCAN.find(study, params, silent)
    parted = find_by_part(DBSCAN, study, params, partition=halves([0] * len(rows)), progress=silent)
    assert parted.ranks.tolist() == whole.ranks.tolist()
    assert parted.roles.tolist() == whole.roles.tolist()


def test_find_by_part_when_a_heap_lies_on_a_border_makes_two_of_it():
    rows = [(x, 0, int(x >= 6)) for x in range(12)]
    _, _, found = by_part(rows, DbscanParams(eps_m=3, min_points=3))
    assert found.ranks.tolist() == [1] * 6 + [2] * 6
    assert [spot.statistics["part"] for spot in found.spots] == ["Tây", "Đông"]
    assert [part["hotspots"] for part in found.facts["parts"]] == [1, 1]


def test_find_by_part_when_a_value_is_automatic_chooses_it_from_each_parts_own_ground():
    xy = np.array([[0, 0], [1, 0], [2, 0], [500, 0], [501, 0], [502, 0]], dtype=float)
    grounds = (shapely.box(0, -50, 100, 50), shapely.box(100, -500, 1_100, 500), None)
    found = find_by_part(
        METHODS["nnh"],
        Study.of(xy),
        NnhParams(min_points=3, likelihood=0.5),
        partition=halves([0, 0, 0, 1, 1, 1], grounds),
        progress=silent,
    )
    chosen = [part["chosen"]["threshold_m"] for part in found.facts["parts"]]
    assert chosen == pytest.approx([0.5 * (10_000 / 3) ** 0.5, 0.5 * (1_000_000 / 3) ** 0.5], abs=1e-3)
    assert found.chosen == {}
    assert (found.roles == Role.CORE).all()


def test_find_by_part_when_asked_where_it_stands_names_the_part():
    heard = []
    study = Study.of(np.zeros((4, 2)))
    find_by_part(
        DBSCAN, study, DbscanParams(), partition=halves([0, 0, 2, 2]), progress=lambda *one: heard.append(one)
    )
    assert {step.split(":")[0] for step, _ in heard} == {"Tây", "Nam"}
    shares = [share for _, share in heard]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_find_by_part_when_the_method_makes_a_field_says_that_it_cannot():
    field = Method(
        name="field",
        family=Family.FIELDS,
        vi="",
        en="",
        caution_vi="",
        caution_en="",
        params=DbscanParams,
        parameters=(),
        find=DBSCAN.find,
    )
    with pytest.raises(ParameterError, match="field cannot be run part by part; only methods that find"):
        find_by_part(field, Study.of(np.zeros((1, 2))), None, partition=halves([0]), progress=silent)
