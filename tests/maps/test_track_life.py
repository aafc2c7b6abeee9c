"""The drawings of a hotspot's life and of the months behind a spike, in pixels."""

from datetime import date, timedelta

import pytest

from hotspots.models import Hotspot, HotspotRun, TrackStep
from maps.alert_months import HEIGHT, draw_months
from maps.track_life import BASE, NARROWEST, TOP, WIDEST, WIDTH, draw_life


def steps(*counts, every=30):
    """Steps of runs ``every`` days apart; None is an end."""
    return [
        TrackStep(
            run=HotspotRun(to_day=date(2025, 1, 31) + timedelta(days=every * at)),
            hotspot=None if count is None else Hotspot(count=count),
            event="ended" if count is None else "continued",
        )
        for at, count in enumerate(counts)
    ]


def test_draw_life_when_counts_differ_then_the_highest_fills_the_height_and_others_their_share():
    life = draw_life(steps(10, 20, 5))
    assert [bar.height for bar in life.bars] == [(BASE - TOP) / 2, BASE - TOP, (BASE - TOP) / 4]
    assert all(bar.y + bar.height == pytest.approx(BASE) for bar in life.bars)
    assert (life.first, life.last) == (date(2025, 1, 31), date(2025, 4, 1))
    assert life.numbered


def test_draw_life_when_a_track_ended_then_a_mark_without_a_count():
    bar = draw_life(steps(10, None)).bars[1]
    assert (bar.count, bar.event, bar.height) == (None, "ended", 3.0)


@pytest.mark.parametrize(("many", "every"), [(1, 1), (12, 30), (365, 1)])
def test_draw_life_when_there_are_few_or_many_runs_then_all_bars_lie_inside(many, every):
    life = draw_life(steps(*[7] * many, every=every))
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in life.bars)
    assert all(NARROWEST <= bar.width <= WIDEST for bar in life.bars)
    assert life.numbered == (many < 10)


def test_draw_months_when_the_month_is_highest_then_its_bar_is_the_last_and_the_line_lies_below_its_top():
    drawn = draw_months({"history": [5, 10], "count": 20, "least": 15})
    assert [bar.height for bar in drawn.bars] == [HEIGHT / 4, HEIGHT / 2, HEIGHT]
    assert [bar.now for bar in drawn.bars] == [False, False, True]
    assert drawn.least == HEIGHT / 4


@pytest.mark.parametrize("facts", [{}, {"history": []}])
def test_draw_months_when_there_is_no_history_then_no_drawing(facts):
    assert draw_months(facts) is None
