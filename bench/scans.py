"""The Poisson scan of 3,321 invented wards with 999 replicates beside a plain numpy loop over the same zones.

Both sides find the observed maximum and the maximum of each replicate; the two observed maxima must be
equal. Zones reach 50 % of the residents. The loop sums each circle anew by ``cumsum``, one centre and one
replicate after the other, as one writes it first.
"""

import numpy as np

from bench import measure
from bench.report import Line

WARDS, CASES, REPLICATES = 3_321, 20_000, 999


def run() -> list[Line]:
    from hotspots.contract import silent
    from hotspots.methods.poisson_scan import PoissonScanParams, find

    centres, residents, of = _world()
    params = PoissonScanParams(replicates=REPLICATES, most_p=1.0)
    find(_study(centres, residents, of[:500]), params, silent)
    ours_s, found = measure.seconds(lambda: find(_study(centres, residents, of), params, silent))
    numpy_s, (observed, maxima) = measure.seconds(lambda: _numpy(centres, residents, of))
    if abs(found.spots[0].statistics["llr"] - observed) > 1e-6:
        raise RuntimeError(f"the sides disagree: {found.spots[0].statistics['llr']} and {observed}")
    ours_95, theirs_95 = found.facts["llr_at_5_percent"], float(np.quantile(maxima, 0.95))
    return [
        Line(
            work=f"Poisson scan, {WARDS:,} wards, {REPLICATES} replicates, outlines included",
            ours=ours_s,
            peer_name="plain numpy loop, no outlines",
            peer=numpy_s,
            note=f"{CASES:,} cases; 5 % of chance worlds reach {ours_95:.2f} here, {theirs_95:.2f} there",
        )
    ]


def _world() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(5)
    centres = random.uniform(0, 500_000, (WARDS, 2))
    residents = random.integers(2_000, 60_000, WARDS).astype(float)
    near = np.hypot(*(centres - 250_000).T) < 30_000
    chances = residents * np.where(near, 1.5, 1.0)
    return centres, residents, random.choice(WARDS, size=CASES, p=chances / chances.sum())


def _study(centres: np.ndarray, residents: np.ndarray, of: np.ndarray) -> object:
    import shapely

    from hotspots.contract import Areas, Study

    areas = Areas(
        keys=np.arange(len(centres)),
        outlines=np.asarray(shapely.buffer(shapely.points(centres), 3_000, quad_segs=2)),
        centres=centres,
        residents=residents,
    )
    days = np.zeros(len(of), dtype=np.int32)
    return Study(
        xy=centres[of], days=days, weights=np.ones(len(of)), first=0, last=0, areas=areas, area_of=of
    )


def _numpy(centres: np.ndarray, residents: np.ndarray, of: np.ndarray) -> tuple[float, np.ndarray]:
    zones = []
    for centre in centres:
        order = np.argsort(((centres - centre) ** 2).sum(axis=1), kind="stable")
        held = np.cumsum(residents[order])
        size = int(np.searchsorted(held, residents.sum() / 2, side="right"))
        zones.append((order[:size], held[:size] * len(of) / residents.sum()))
    counts = np.bincount(of, minlength=len(centres))
    chances = residents / residents.sum()
    worlds = np.random.default_rng(1).multinomial(len(of), chances, size=REPLICATES)
    return _best(zones, counts), np.array([_best(zones, world) for world in worlds])


def _best(zones: list[tuple[np.ndarray, np.ndarray]], counts: np.ndarray) -> float:
    whole, best = counts.sum(), 0.0
    for order, mean in zones:
        inside = np.cumsum(counts[order])
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = inside * np.log(inside / mean) + (whole - inside) * np.log(
                (whole - inside) / (whole - mean)
            )
        best = max(best, float(np.max(np.where(inside > mean, ratio, 0.0), initial=0.0)))
    return best
