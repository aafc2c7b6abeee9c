import pytest

from hotspots.removals.survival import survival
from maps.removal_charts import HEIGHT, LEFT, WIDTH, bars_drawing, curve_drawing, months_drawing, nice_top


def numbers(points: str) -> list[tuple[float, float]]:
    return [tuple(map(float, place.split(","))) for place in points.split()]


def test_curve_when_drawn_then_steps_fall_from_the_top_left_and_stay_inside():
    drawing = curve_drawing(survival([10, 20, 90], [True, True, False]), longest=90, censored=[90])
    line = numbers(drawing.line)
    assert line[0] == (LEFT, drawing.top)
    heights = [y for _, y in line]
    assert heights == sorted(heights)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in line + numbers(drawing.band))
    assert len(drawing.marks) == 1


def test_bars_when_two_parts_then_one_stands_upon_the_other():
    drawing = bars_drawing([("2025", [("removed", 3, "a"), ("left", 1, "b")])])
    low, high = drawing.bars
    assert high.y + high.height == pytest.approx(low.y, abs=0.2)
    assert low.y + low.height == pytest.approx(drawing.bottom, abs=0.2)
    assert low.height == pytest.approx(3 * high.height, abs=0.2)


def test_bars_when_all_are_nought_then_nothing_breaks():
    drawing = bars_drawing([("2025", [("removed", 0, "")])], level=(5, 10), unit=" %")
    assert drawing.bars[0].height == 0
    assert drawing.up[-1].label == "12 %"


def test_months_when_none_then_an_empty_line():
    assert months_drawing([], []).line == ""


@pytest.mark.parametrize(("most", "top"), [(0, 4), (4, 4), (5, 8), (81, 100), (101, 200), (1999, 2000)])
def test_scale_when_four_steps_divide_it_then_its_top_is_no_lower_than_the_highest(most, top):
    assert nice_top(most) == top
