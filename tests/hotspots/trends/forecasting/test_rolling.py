"""The back-test looks at the past alone, counts what it tests, and is calibrated where the world is known."""

import numpy as np
import pytest

from hotspots.trends.forecasting.ahead import forecast
from hotspots.trends.forecasting.models import MODELS, NAMES, Past, decayed
from hotspots.trends.forecasting.rolling import best, roll, steps_to_test
from hotspots.trends.forecasting.told import compared
from tests.hotspots.trends.forecasting.test_profile import _first, months
from tests.reference import forecast as slow


def world(steps: int, places: int, *, seed: int = 1, alpha: float = 0.0) -> np.ndarray:
    """Counts with a yearly wave, levels that differ, and a spread of ``alpha``."""
    random = np.random.default_rng(seed)
    height = np.exp(0.4 * np.sin(2 * np.pi * np.arange(steps) / 12))
    mean = height[:, None] * random.gamma(2, 3, places)
    lumps = random.gamma(1 / alpha, alpha, mean.shape) if alpha else 1.0
    return random.poisson(mean * lumps).astype(float)


def rolled(counts: np.ndarray, tested: int = 6):
    return roll(counts, _first(months(len(counts))), tau_days=365, tested=tested, inside=0.9)


def told(counts: np.ndarray, *, tested: int = 12, model: str | None = None):
    return forecast(counts, _first(months(len(counts))), model=model, tau_days=365, tested=tested, inside=0.9)


@pytest.mark.parametrize(
    ("steps", "wanted", "tests"), [(17, 12, 0), (18, 12, 3), (30, 12, 9), (60, 12, 12), (60, 3, 3)]
)
def test_steps_to_test_when_history_is_short_then_tests_fewer_steps_or_none(steps, wanted, tests):
    assert steps_to_test(steps, wanted) == tests


def test_roll_when_the_future_changes_then_forecasts_of_earlier_steps_do_not():
    counts = world(40, 20)
    other = counts.copy()
    other[-1] = 50
    here, there = rolled(counts), rolled(other)
    assert here.chose == there.chose
    assert here.tested[:-1] == there.tested[:-1]
    assert here.tested[-1].sums["poisson"]["forecast"] == there.tested[-1].sums["poisson"]["forecast"]


def test_roll_when_a_step_is_tested_then_its_sums_are_those_of_the_formulas():
    counts = world(30, 4)
    origin = rolled(counts, tested=3).tested[-1]
    steps = months(30)
    means = slow.decayed(counts[:-1].tolist(), steps.edges[:31].tolist(), 365)
    assert origin.sums["decayed"]["forecast"] == pytest.approx(sum(means))
    off = sum(abs(y - m) for y, m in zip(counts[-1], means, strict=True))
    assert origin.sums["decayed"]["absolute"] == pytest.approx(off)
    plain = counts[-13:-1].mean(axis=0)
    assert origin.sums["mean_12"]["absolute"] == pytest.approx(np.abs(counts[-1] - plain).sum())
    crps = sum(slow.scores(m, np.inf, int(y), 0.9)[1] for m, y in zip(plain, counts[-1], strict=True))
    assert origin.sums["mean_12"]["crps"] == pytest.approx(crps, rel=1e-6)


def test_roll_when_a_place_had_nothing_before_then_is_unknown_and_its_incidents_are_told_apart():
    counts = world(30, 3)
    counts[:, 0] = 0
    counts[-1, 0] = 7
    last = rolled(counts, tested=3).tested[-1]
    assert (last.places, last.elsewhere) == (2, 7.0)
    assert last.incidents == counts[-1, 1:].sum()


def test_roll_when_counts_are_spread_more_than_poisson_then_learns_by_how_much():
    assert rolled(world(60, 400, alpha=0.3)).alpha == pytest.approx(0.3, rel=0.2)
    assert rolled(world(60, 400)).alpha < 0.03


@pytest.mark.parametrize(("alpha", "chosen"), [(0.5, "negative_binomial"), (0.0, "poisson")])
def test_forecast_when_the_world_is_known_chooses_its_model_and_its_interval_holds(alpha, chosen):
    found = told(world(72, 300, alpha=alpha))
    # Without spread both fit alike; the choice between them is then of no weight.
    assert found.model in ({chosen} if alpha else {"poisson", "negative_binomial"})
    scores = found.facts["back_test"]["models"][found.model]
    assert 0.9 <= scores["coverage"] <= 0.97
    difference = found.facts["back_test"]["compared"]["log_score"]
    assert difference["difference"] < 0
    assert not difference["noise"]


def test_forecast_when_nothing_moves_then_calls_the_difference_to_the_plain_mean_noise():
    counts = np.random.default_rng(9).poisson(8.0, (60, 3)).astype(float)
    found = told(counts, model="poisson")
    assert found.facts["back_test"]["compared"]["absolute"]["noise"]


def test_forecast_when_made_then_its_facts_add_up():
    counts = world(40, 25)
    back = told(counts).facts["back_test"]
    assert back["n"] == 12 * 25
    assert back["incidents"] + back["incidents_where_unknown"] == counts[-12:].sum()
    assert (back["first"], back["last"]) == ("2025-01-01", "2025-12-31")
    assert set(back["models"]) == set(MODELS)


def test_decayed_when_compared_with_the_slow_twin_is_equal():
    counts, steps = world(20, 6), months(20)
    ours = decayed(Past(counts=counts, steps=steps, tau_days=200)).mean
    assert ours == pytest.approx(slow.decayed(counts.tolist(), steps.edges.tolist(), 200))


def test_best_when_models_do_equally_well_is_the_simplest():
    origins = rolled(world(30, 4), tested=3).chose
    for origin in origins:
        for sums in origin.sums.values():
            sums["log_score"] = 1.0
    assert best([origins, origins], NAMES) == (0, "decayed")
    assert compared(origins, "decayed")["log_score"] == {
        "difference": 0.0,
        "standard_error": 0.0,
        "noise": True,
    }


def test_decayed_when_places_without_a_record_are_added_then_the_others_keep_their_forecasts():
    counts, steps = world(20, 6), months(20)
    empty = np.hstack([counts, np.zeros((20, 50))])
    alone, beside = (decayed(Past(counts=each, steps=steps, tau_days=200)) for each in (counts, empty))
    assert beside.mean[:6].tolist() == pytest.approx(alone.mean.tolist())
    assert not beside.mean[6:].any()
