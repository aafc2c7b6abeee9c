"""The forecast itself: columns, facts and the model chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotspots.trends.forecasting.models import BASELINE, BASELINE_STEPS, MODELS, NAMES, TAUS, Past
from hotspots.trends.forecasting.profile import terms_told
from hotspots.trends.forecasting.rolling import LEAST, best, judged, roll, steps_to_test
from hotspots.trends.forecasting.scores import scored
from hotspots.trends.forecasting.told import told
from hotspots.trends.steps import Steps

Numbers = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """Columns (places,), facts (JSON), and the model and τ used: "" and NaN for none."""

    columns: Mapping[str, Numbers]
    facts: Mapping[str, Any]
    model: str
    tau_days: float


def forecast(
    counts: Numbers, steps: Steps, *, model: str | None, tau_days: float | None, tested: int, inside: float
) -> Forecast:
    """Of ``counts`` (steps, places), at least LEAST steps, by ``model`` and ``tau_days`` or the best of those
    tried.
    """
    names, taus = ((model,) if model else NAMES), (TAUS if tau_days is None else (tau_days,))
    tests = steps_to_test(len(steps), tested)
    rolls = [roll(counts, steps, tau_days=tau, tested=tests, inside=inside) for tau in taus]
    at, name = best([rolled.chose for rolled in rolls], names)
    rolled, tau_days = rolls[at], taus[at]
    past = Past(counts=counts, steps=steps.following(), tau_days=tau_days)
    ahead = {each: make(past) for each, make in MODELS.items()}
    ahead["negative_binomial"] = ahead["negative_binomial"].wider(rolled.alpha)
    interval = scored(judged(ahead[name], name), np.zeros(counts.shape[1]), inside=inside)
    count = counts.sum(axis=0)
    known = count > 0
    columns = {
        "expected": np.where(known, ahead[name].mean, np.nan),
        "low": np.where(known, interval.low, np.nan),
        "high": np.where(known, interval.high, np.nan),
        "decayed": np.where(known, ahead["decayed"].mean, np.nan),
        BASELINE: np.where(known, ahead[BASELINE].mean, np.nan),
        "last": counts[-1],
        "count": count,
    }
    facts = {
        "known": True,
        "model": name,
        "tau_days": tau_days,
        "for": [_day(past.steps, -2), _day(past.steps, -1, before=1)],
        "expected": float(np.nansum(columns["expected"])),
        "overdispersion": rolled.alpha,
        **terms_told(steps),
        "back_test": told(rolled, steps, chosen=name, inside=inside),
    }
    return Forecast(columns=columns, facts=facts, model=name, tau_days=tau_days)


def unknown(counts: Numbers, steps: Steps) -> Forecast:
    """No forecast: unknown everywhere, and the reason."""
    nothing = np.full(counts.shape[1], np.nan)
    columns = dict.fromkeys(("expected", "low", "high", "decayed", BASELINE), nothing)
    have = len(steps)
    why = {
        "vi": f"Chưa đủ lịch sử để dự báo: có {have} kỳ trọn vẹn, cần ít nhất {LEAST} "
        f"({BASELINE_STEPS} kỳ để học, phần còn lại để chọn và kiểm tra mô hình).",
        "en": f"Not enough history to forecast: {have} whole steps, at least {LEAST} are needed "
        f"({BASELINE_STEPS} to learn from, the others to choose and test the model).",
    }
    last = counts[-1] if have else nothing
    return Forecast(
        columns={**columns, "last": last, "count": counts.sum(axis=0)},
        facts={"known": False, "why": why},
        model="",
        tau_days=np.nan,
    )


def _day(steps: Steps, edge: int, *, before: int = 0) -> str:
    return str(np.datetime64(int(steps.edges[edge]) - before, "D"))
