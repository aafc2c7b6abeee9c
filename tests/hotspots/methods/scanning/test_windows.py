"""Windows of time: which there are, where days lie."""

import numpy as np

from hotspots.methods.scanning.windows import Windows, before_steps


def spans(windows: Windows) -> list[tuple[int, int]]:
    return [windows.days_of(at) for at in range(len(windows.lows))]


def test_ending_last_gives_windows_that_grow_backwards_from_the_last_day():
    windows = Windows.ending_last(most_days=6, step_days=2, first=1, last=20)
    assert spans(windows) == [(19, 20), (17, 20), (15, 20)]
    assert windows.prospective
    assert windows.step_of(np.array([20, 19, 18, 15, 14, 1])).tolist() == [2, 2, 1, 0, -1, -3 - 4]


def test_ending_last_when_the_period_is_shorter_than_asked_stops_at_its_first_day():
    windows = Windows.ending_last(most_days=30, step_days=1, first=5, last=7)
    assert spans(windows) == [(7, 7), (6, 7), (5, 7)]


def test_ending_last_when_a_step_is_longer_than_the_window_keeps_one_step():
    assert spans(Windows.ending_last(most_days=3, step_days=7, first=1, last=20)) == [(14, 20)]


def test_anywhere_gives_all_windows_up_to_the_longest():
    windows = Windows.anywhere(most_days=2, step_days=1, first=1, last=3)
    assert sorted(spans(windows)) == [(1, 1), (1, 2), (2, 2), (2, 3), (3, 3)]
    assert not windows.prospective


def test_before_steps_gives_sums_up_to_each_step_and_leaves_out_what_is_nowhere():
    sums = before_steps(np.array([0, 0, 1, -1, 1]), np.array([0, 2, 1, 1, -1]), shape=(2, 3))
    assert sums.tolist() == [[0, 1, 1, 2], [0, 0, 1, 1]]
