"""Methods through time as runs: classes, unknown places and back-tests are kept as they were answered."""

from datetime import date, timedelta

import numpy as np
import pytest

from geo.placing.facts import place_incidents
from hotspots.actions.cell_rows import cells_of
from hotspots.actions.find_hotspots import find_hotspots
from hotspots.contract import silent
from hotspots.errors import HistoryError
from hotspots.methods import named
from hotspots.models import HotspotRun, RunCells
from hotspots.observations import Window
from tests import worlds
from tests.hotspots.spots_world import heap

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)


def two_years() -> None:
    """Three wards: three incidents a month in the first, one in the second, none in the third."""
    units = worlds.wards(3)
    for month in range(24):
        day = FIRST + timedelta(days=month * 30 + 5)
        heap(f"a{month}", units[0], 3, occurred_on=day)
        heap(f"b{month}", units[1], 1, occurred_on=day)
    place_incidents()


def run(name: str, first: date = FIRST, **given: object) -> HotspotRun:
    method = named(name)
    window = Window(first=first, last=LAST)
    return find_hotspots(method, method.read(given), window=window, by=None, progress=silent).run


def test_run_when_forecasting_wards_keeps_the_unknown_and_the_back_test():
    two_years()
    made = run("forecast", interval="80")
    cells = cells_of(RunCells.objects.get(run=made))
    assert np.isnan(cells.columns["expected"]).tolist() == [False, False, True]
    assert cells.columns["expected"][0] > cells.columns["expected"][1]
    back = made.summary["facts"]["back_test"]
    assert (back["n"], back["interval"]) == (12, 0.8)
    assert made.summary["chosen"]["model"] == made.summary["facts"]["model"]


def test_run_when_classing_squares_keeps_words_and_the_version_of_the_rules():
    two_years()
    made = run("emerging", rules="older", side_m="500")
    cells = cells_of(RunCells.objects.get(run=made))
    assert made.summary["facts"]["rules"] == "older"
    assert cells.words[-8] == "historical_cold"
    assert set(np.unique(cells.columns["class"])) <= set(cells.words)


def test_run_when_history_is_too_short_for_classes_is_refused_and_not_stored():
    two_years()
    with pytest.raises(HistoryError, match="holds 1 whole steps of 1 month"):
        run("emerging", first=date(2025, 11, 20), step="month", side_m="500")
    assert not HotspotRun.objects.exists()


def test_run_when_counting_with_decay_keeps_members_of_flagged_squares():
    two_years()
    made = run("decayed_count", side_m="500", area_share="60")
    spots = list(made.hotspots.all())
    assert sum(spot.members.count() for spot in spots) == sum(spot.count for spot in spots) == 96
