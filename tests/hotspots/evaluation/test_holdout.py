"""The hold-out protocol: the published figures for Portland's burglaries, and a grid a child can count."""

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from hotspots.evaluation.holdout import SQUARE_MILE, Protocol, hold_out, over_origins, ranges

SMALL = Protocol(
    test_from=date(1970, 1, 11), test_to=date(1970, 1, 20), cell=10.0, ground=1_000.0, areas=(100.0, 250.0)
)


@pytest.fixture(scope="module")
def portland(shared_answers: Path):
    with (shared_answers / "nij_portland_burglary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    xy = np.array([(float(row["x_coordina"]), float(row["y_coordina"])) for row in rows])
    days = np.array([row["occ_date"] for row in rows], dtype="datetime64[D]").astype(np.int32)
    return xy, days


def test_hold_out_when_run_on_portlands_burglaries_gives_the_published_hits_and_pai(portland):
    rows = hold_out(*portland, Protocol())
    found = [(row.score, row.area / SQUARE_MILE, row.hits.n, round(row.hits.pai, 2)) for row in rows]
    assert found == [
        ("plain", 0.25, 2, 4.49),
        ("plain", 0.75, 4, 2.94),
        ("decayed", 0.25, 2, 4.49),
        ("decayed", 0.75, 8, 5.89),
    ]
    assert {row.hits.total for row in rows} == {268}


def test_over_origins_when_the_grid_moves_over_portland_then_the_same_count_hits_from_few_to_many(portland):
    answers = over_origins(*portland, Protocol())
    assert len(answers) == 100
    assert answers[0] == hold_out(*portland, Protocol())
    assert [(score, fewest, most) for score, _, fewest, most in ranges(answers)] == [
        ("plain", 1, 4),
        ("plain", 2, 9),
        ("decayed", 0, 5),
        ("decayed", 5, 14),
    ]


def test_hold_out_when_old_and_new_places_differ_tells_the_counts_apart():
    xy = np.array([[0.0, 0]] * 3 + [[25, 0]] * 2 + [[0, 0], [25, 0], [25, 0], [45, 0]])
    days = np.array([-2000] * 3 + [9] * 2 + [10, 11, 19, 20], dtype=np.int32)
    rows = {(row.score, row.area): row.hits for row in hold_out(xy, days, SMALL)}
    assert rows["plain", 100.0].n == 1
    assert rows["decayed", 100.0].n == 2
    assert rows["plain", 250.0].n == rows["decayed", 250.0].n == 3
    assert {hits.total for hits in rows.values()} == {3}
    assert rows["plain", 250.0].flagged_m2 == 200
    assert rows["plain", 100.0].pai == pytest.approx((1 / 3) / (100 / 1_000))


def test_hold_out_when_two_cells_score_the_same_takes_the_one_further_west():
    """Column-major: the cell further north comes first, though row by row it would come second."""
    xy, days = np.array([[0.0, 15], [15, 0], [0, 15]]), np.array([9, 9, 10], dtype=np.int32)
    assert [row.hits.n for row in hold_out(xy, days, SMALL) if row.area == 100.0] == [1, 1]


def test_hold_out_when_there_is_no_incident_has_no_row():
    assert hold_out(np.empty((0, 2)), np.empty(0, dtype=np.int32), SMALL) == []
