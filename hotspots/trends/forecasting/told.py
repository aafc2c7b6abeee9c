"""A back-test in figures that people can read, and whether it beats the plain mean."""

import numpy as np

from hotspots.trends.forecasting.models import BASELINE, MODELS
from hotspots.trends.forecasting.rolling import Origin, Rolled
from hotspots.trends.steps import Steps


def told(rolled: Rolled, steps: Steps, *, chosen: str, inside: float) -> dict[str, object]:
    """Facts: which steps, how many place-steps (n) and incidents, each model's mean scores per place-step and
    its forecast of all incidents, and the chosen one beside the plain mean.
    """
    tested = rolled.tested
    n = sum(origin.places for origin in tested)
    first, last = tested[0].step, tested[-1].step
    return {
        "steps": len(tested),
        "first": _day(steps, first),
        "last": _day(steps, last + 1, before=1),
        "n": n,
        "incidents": sum(origin.incidents for origin in tested),
        "incidents_where_unknown": sum(origin.elsewhere for origin in tested),
        "interval": inside,
        "models": {name: _scores(tested, name, n) for name in MODELS},
        "baseline": BASELINE,
        "compared": compared(tested, chosen),
    }


def compared(origins: tuple[Origin, ...], chosen: str) -> dict[str, object]:
    """Mean difference of log score and absolute error per place-step, chosen minus plain mean (below 0: the
    chosen is better), each with its standard error over the steps; ``noise`` where within two of them.
    """
    found: dict[str, object] = {}
    for measure in ("log_score", "absolute"):
        steps = np.array(
            [
                (origin.sums[chosen][measure] - origin.sums[BASELINE][measure]) / max(origin.places, 1)
                for origin in origins
            ]
        )
        error = float(steps.std(ddof=1) / np.sqrt(len(steps)))
        mean = float(steps.mean())
        found[measure] = {
            "difference": round(mean, 6),
            "standard_error": round(error, 6),
            "noise": abs(mean) <= 2 * error,
        }
    return found


def _scores(origins: tuple[Origin, ...], name: str, n: int) -> dict[str, float]:
    def mean(measure: str) -> float:
        return sum(origin.sums[name][measure] for origin in origins) / max(n, 1)

    return {
        "log_score": round(mean("log_score"), 6),
        "crps": round(mean("crps"), 6),
        "mean_absolute_error": round(mean("absolute"), 6),
        "root_mean_squared_error": round(float(np.sqrt(mean("squared"))), 6),
        "coverage": round(mean("covered"), 4),
        "forecast": round(sum(origin.sums[name]["forecast"] for origin in origins), 2),
    }


def _day(steps: Steps, edge: int, *, before: int = 0) -> str:
    return str(np.datetime64(int(steps.edges[edge]) - before, "D"))
