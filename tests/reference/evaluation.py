"""Measures of evaluation as their definitions read, by plain sums."""

from math import comb, exp, factorial


def pai(observed: list[float], predicted: list[float]) -> list[float]:
    """PAI of the first k of equal cells, for every k; of equal predictions the lower count first."""
    cells = sorted(zip(predicted, observed, strict=True), key=lambda cell: (-cell[0], cell[1]))
    n, m = sum(observed), len(observed)
    return [(sum(count for _, count in cells[:k]) / n) / (k / m) for k in range(1, m + 1)]


def pei(observed: list[float], predicted: list[float]) -> list[float]:
    """PAI over that of who knew the counts."""
    return [
        a / b for a, b in zip(pai(observed, predicted), pai(observed, observed), strict=True) if b or a == b
    ]


def poisson_crps(expected: float, observed: int) -> float:
    """Σ (F(k) − 1[observed ≤ k])² over all whole k, by definition."""
    total, below, k = 0.0, 0.0, 0
    while k <= observed or 1 - below > 1e-13:
        below += exp(-expected) * expected**k / factorial(k)
        total += (below - (observed <= k)) ** 2
        k += 1
        if k > 160:
            break
    return total


def typical_interval(differences: list[float], level: float) -> tuple[float, float] | None:
    """The sign-flip test inverted by trying: least and greatest centre that is not rejected at ``level``.

    The centre is tried at each mean of a subset, where the test's answer can change.
    """
    w = len(differences)
    subsets = [[d for at, d in enumerate(differences) if bits >> at & 1] for bits in range(1, 2**w)]
    means = sorted(sum(subset) / len(subset) for subset in subsets)
    cut = int((1 - level) / 2 * 2**w + 1e-9)
    assert len(means) == sum(comb(w, k) for k in range(1, w + 1))
    return (means[cut - 1], means[-cut]) if cut else None
