"""A stored back-test with hand-made results: twelve windows, two grids, two counts and DBSCAN."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from hotspots.evaluation.plan import Plan
from hotspots.evaluation.results import BackTested, Judged, Reach
from hotspots.models import BackTest

PLAN = Plan(windows=12, test_days=30, train_days=365, origins=2)
FIRST, LAST = date(2024, 12, 15), date(2026, 12, 14)
A_WINDOW, GROUND = 100, 10e6


def results(
    *, plain: float = 0.3, dbscan: float = 0.2, wobble: int = 0, windows: int = 12, a_window: int = A_WINDOW
) -> BackTested:
    """Hit rates at the plan's share; ``wobble`` incidents more and fewer from window to window."""
    plan = replace(PLAN, windows=windows)
    days = int((np.datetime64(LAST) - np.datetime64("1970-01-01")).astype(int))
    rolled = plan.rolled(first=days - 800, last=days)
    judged = [
        Judged(
            total=a_window,
            trained=12 * a_window,
            reaches={
                "plain_count": _reach(plain),
                "decayed_count": _reach(plain),
                "dbscan": _reach(dbscan, more=wobble * (-1) ** at),
            },
            refused={"kulldorff": "no ward has residents"},
        )
        for at in range(windows)
    ]
    return BackTested.of(judged, plan=plan, windows=rolled, ground_m2=GROUND)


def stored(found: BackTested | None = None, **fields: Any) -> BackTest:
    made = found or results()
    defaults = {"fingerprint": "0-0000000000000000", "code_version": "test", "input_count": 1_234}
    return BackTest.objects.create(
        from_day=FIRST,
        to_day=LAST,
        parameters={"plan": made.as_json()["plan"], "methods": {"dbscan": {"eps_m": 150, "min_points": 10}}},
        metric_srid=0,
        results=made.as_json(),
        **{**defaults, **fields},
    )


def _reach(hit_rate: float, *, more: int = 0) -> Reach:
    shares = np.array(PLAN.shares)
    rising = np.minimum(hit_rate * A_WINDOW * (shares / PLAN.share) ** 0.4, A_WINDOW).round() + more
    both = np.stack([rising, rising + 2])
    most = np.full(both.shape, 90.0)
    area = np.tile(shares * GROUND, (2, 1))
    return Reach(n=both, flagged_m2=area, before=14 * both, most=most, oracle_n=most, oracle_m2=area)
