"""The demonstration's hotspots: what each method sees, how they last, which method foresees best."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hotspots.actions.backtest import entrants, run_backtest
from hotspots.actions.find_hotspots import find_hotspots
from hotspots.evaluation.plan import Plan
from hotspots.methods import named
from hotspots.observations import Window
from maps.demo.files import ward_of_the_story

Tell = Callable[[str], None]

FIRST, LAST = date(2020, 1, 1), date(2026, 10, 31)
CITY_SPOTS = {"eps_m": 150, "min_points": 10}
WARD_SPOTS = {"eps_m": 100, "min_points": 5}
# A year each, one month on every time, so that a hotspot's life can be followed.
ENDS = (
    *(date(2025, 10, 31), date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30)),
    *(date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30), LAST),
)
# Method → first day of its window: trends need years, a prospective scan the last months.
OTHERS = {
    "getis_ord": date(2025, 11, 1),
    "density": date(2025, 11, 1),
    "emerging": FIRST,
    "forecast": FIRST,
    "space_time_permutation": date(2026, 5, 1),
    "near_repeat": date(2026, 8, 1),
}
COMPARED = ("dbscan", "getis_ord")


def find_spots(tell: Tell) -> str:
    """DBSCAN over the city, a year at a time, and over the ward of the story."""
    whole = [Window(first=_year_before(end), last=end) for end in ENDS]
    own = Window(first=_year_before(LAST), last=LAST, unit=ward_of_the_story("leader"))
    made = [_run("dbscan", own, tell, WARD_SPOTS)]
    made += [_run("dbscan", window, tell, CITY_SPOTS) for window in whole]
    return "hotspots: " + ", ".join(str(count) for count in made)


def find_fields(tell: Tell) -> str:
    """One run of each other method that needs nothing but incidents."""
    made = {name: _run(name, Window(first=first, last=LAST), tell) for name, first in OTHERS.items()}
    return ", ".join(f"{name} {count}" for name, count in made.items())


def compare_methods(_tell: Tell) -> str:
    """A back-test of the quick methods over a year and a half."""
    window = Window(first=date(2024, 1, 1), last=LAST)
    plan = Plan(windows=7, test_days=60, train_days=365, origins=1)
    outcome = run_backtest(entrants(COMPARED), window=window, plan=plan, by=None, progress=lambda *_: None)
    return f"{plan.windows} windows, {'made' if outcome.made else 'known'}"


def _run(name: str, window: Window, tell: Tell, given: dict[str, int] | None = None) -> int:
    tell(f"{name}: {window.first} to {window.last}")
    method = named(name)
    outcome = find_hotspots(
        method, method.read(given or {}), window=window, by=None, progress=lambda _step, _share: None
    )
    return int(outcome.run.summary["hotspots"])


def _year_before(end: date) -> date:
    """The first day of the year that ends on a day."""
    return (end + timedelta(days=1)).replace(year=end.year - (end.month != 12))
