"""Colours of a field: steps, classes, and one scale for two runs."""

import numpy as np
import pytest
import shapely
from django.utils import translation

from hotspots.contract import Cells
from hotspots.lattice import Squares
from maps.layers.cell_scale import UNKNOWN, comparable, scale_of


def field(values, *, shown="count", words=None) -> Cells:
    squares = Squares.over(shapely.box(0, 0, 100 * len(values) - 1, 99), side_m=100.0)
    return Cells(
        lattice=squares, columns={shown: np.array(values, dtype=float)}, shown=shown, words=words or {}
    )


def test_ramp_when_values_run_evenly_then_five_steps_hold_equal_shares_and_zero_has_its_own():
    values = [0, *range(1, 101), np.nan]
    scale = scale_of([field(values)])
    levels = scale.of(np.array(values, dtype=float))
    assert [int((levels == level).sum()) for level in range(1, 6)] == [20] * 5
    assert (levels[0], levels[-1]) == (0, UNKNOWN)
    assert scale.breaks[-1] == 100


def test_ramp_when_values_are_below_zero_then_their_levels_are_too():
    scale = scale_of([field([-4, -1, 1, 4])])
    assert scale.of(np.array([-4.0, -1.0, 0.0, 1.0, 4.0])).tolist() == [-5, -1, 0, 1, 5]


def test_ramp_when_two_runs_are_compared_then_the_same_value_has_the_same_level_in_both():
    small, large = field([1, 2, 3]), field([10, 200, 3])
    scale = scale_of([small, large])
    left, right = (scale.of(np.asarray(each.columns["count"])) for each in (small, large))
    assert left[2] == right[2]
    assert scale.breaks == scale_of([large, small]).breaks
    assert scale_of([small]).breaks != scale.breaks


@pytest.mark.parametrize("values", [[0, 0], [np.nan, np.nan], [5, 5, 5]])
def test_ramp_when_there_is_one_value_or_none_then_it_still_has_a_step(values):
    scale = scale_of([field(values)])
    levels = set(scale.of(np.array(values, dtype=float)).tolist())
    assert levels <= {0, 3, UNKNOWN}
    assert scale.legend(sorted(levels))


def test_legend_when_a_ramp_is_shown_then_says_from_where_to_where_in_the_readers_writing():
    scale = scale_of([field([0.5, 1.5, 2.5, 1200])])
    with translation.override("vi"):
        lines = scale.legend([0, 1, 5, UNKNOWN])
    assert [line["level"] for line in lines] == [5, 1, 0, UNKNOWN]
    assert lines[0]["words"].endswith("đến 1200")
    assert lines[2]["words"] == "0"
    assert lines[3]["words"] == "chưa rõ"


def test_legend_when_classes_are_shown_then_hottest_first_in_words_and_unused_ones_left_out():
    words = {3: "hot_99", 1: "hot_90", 0: "not_significant", -3: "cold_99"}
    scale = scale_of([field([3, 0, -3], shown="class", words=words)])
    levels = scale.of(np.array([3.0, 0.0, -3.0, np.nan]))
    assert levels.tolist() == [5, 0, -5, UNKNOWN]
    with translation.override("en"):
        told = [line["words"] for line in scale.legend([5, 0, -5])]
    assert told == ["hot, 99 %", "not significant", "cold, 99 %"]


def test_classes_when_nobody_described_them_then_they_are_as_deep_as_they_stand_in_order():
    words = {0: "calm", 1: "warm_place", 2: "hot_place", -1: "cool_place"}
    scale = scale_of([field([0, 1, 2, -1], shown="class", words=words)])
    assert scale.of(np.array([0.0, 1.0, 2.0, -1.0])).tolist() == [0, 1, 5, -1]
    assert scale.legend([5])[0]["words"] == "hot place"


def test_comparable_when_columns_or_words_differ_then_not():
    assert comparable(field([1]), field([2, 3]))
    assert not comparable(field([1]), field([1], shown="z"))
    assert not comparable(field([1]), field([1], words={1: "hot_90"}))
