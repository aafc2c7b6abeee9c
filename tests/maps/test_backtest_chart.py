"""The drawing of hit rates: within its frame, over powers of ten, its numbers apart."""

from itertools import pairwise

import pytest

from maps.backtest_chart import Given, chart

SHARES = (0.001, 0.01, 0.1)


def drawn(*ends: float):
    lines = [
        Given(number, f"m{number}", "other", [(share, end) for share in SHARES])
        for number, end in enumerate(ends, start=1)
    ]
    return chart(lines, shares=SHARES, share=0.01)


def test_chart_when_shares_rise_tenfold_puts_them_equally_apart():
    made = drawn(0.5)
    (line,) = made.lines
    x = [float(place.split(",")[0]) for place in line.path.split()]
    assert x[0] == made.left
    assert x[2] == made.right
    assert x[1] == made.flagged == pytest.approx((made.left + made.right) / 2)


def test_chart_when_hit_rates_are_low_still_uses_its_height():
    made = drawn(0.1)
    assert made.up[-1].share == 0.2
    assert made.lines[0].end_y == pytest.approx((made.top + made.bottom) / 2)


def test_chart_when_lines_end_together_sets_their_numbers_apart_in_their_order():
    made = drawn(*[0.9] * 18, 0.95)
    labels = [line.label_y for line in made.lines]
    gaps = [b - a for a, b in pairwise(sorted(labels))]
    assert min(gaps) > 14
    assert min(labels) == labels[-1] >= made.top
    assert max(labels) <= made.height


def test_chart_when_a_method_flags_nothing_has_no_line():
    made = chart([Given(1, "m", "other", [(0.0, 0.0)] * 3)], shares=SHARES, share=0.01)
    assert made.lines == ()


def test_chart_when_a_method_flags_less_ends_where_it_ends():
    made = chart(
        [Given(1, "m", "other", [(0.001, 0.2), (0.004, 0.4), (0.004, 0.4)])], shares=SHARES, share=0.01
    )
    assert made.lines[0].end_x < made.flagged
