"""The lines of months: where each lies, and that the scale is one a reader can halve."""

import pytest

from maps.effect_picture import BOTTOM, HEIGHT, TOP, effect_picture


def zones(before, after):
    return {"target": {"before": before, "after": after}}


def test_picture_when_drawn_then_the_deed_stands_between_the_months_and_zero_lies_at_the_bottom():
    picture = effect_picture(zones([4, 0], [0, 2, 0]), ["target"])
    (line,) = picture.lines
    assert (picture.before, picture.after) == (2, 3)
    xs = [float(point.split(",")[0]) for point in f"{line.before} {line.after}".split()]
    assert xs == sorted(xs)
    assert xs[1] < picture.deed < xs[2]
    assert line.before.split()[0].endswith(f",{TOP:.1f}")
    assert line.before.split()[1].endswith(f",{HEIGHT - BOTTOM:.1f}")


@pytest.mark.parametrize(("most", "top"), [(0, 4), (3, 4), (5, 6), (11, 20), (199, 200), (201, 300)])
def test_scale_when_the_fullest_month_is_known_then_ends_on_an_even_number(most, top):
    picture = effect_picture(zones([most], [0]), ["target"])
    assert [value for _, value in picture.ticks] == [0, top // 2, top]
