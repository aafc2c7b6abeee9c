"""The loops over all zones: replicates against the observed one, one world at a time."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.methods.scanning.kernels import Plan, best_by_centre, best_of_replicates
from hotspots.methods.scanning.likelihood import bernoulli, expected, log_ratio, poisson, spread
from hotspots.methods.scanning.zones import round_zones


@st.composite
def plans(draw):
    """Zones of up to nine units, up to three steps of time, seven worlds of few cases."""
    seed = draw(st.integers(0, 10_000))
    random = np.random.default_rng(seed)
    units, steps = draw(st.integers(1, 9)), draw(st.integers(1, 3))
    mass = random.integers(1, 30, units).astype(float)
    zones = round_zones(random.integers(0, 9, (units, 2)).astype(float), mass, most_mass=mass.sum() * 0.8)
    pairs = [(low, high) for low in range(steps) for high in range(low + 1, steps + 1)]
    lows, highs = np.array(pairs, dtype=np.int64).T
    plan = Plan(zones.starts, zones.order, mass, lows, highs, (highs - lows) / steps)
    cases = draw(st.integers(1, 25))
    counts = np.zeros((units, steps + 1, 7), dtype=np.int32)
    for world in range(7):
        cells = random.multinomial(cases, np.full(units * steps, 1 / (units * steps)))
        counts[:, 1:, world] = cells.reshape(units, steps).cumsum(axis=1)
    return plan, counts, cases


@settings(max_examples=150, deadline=None)
@given(made=plans())
def test_replicates_when_scanned_together_give_what_each_gives_alone(made):
    plan, counts, cases = made
    model = poisson(cases, float(plan.mass.sum()))
    alone = [
        best_by_centre(plan, counts[:, :, world].astype(np.int64), model)[0].max(initial=0)
        for world in range(counts.shape[2])
    ]
    np.testing.assert_allclose(best_of_replicates(plan, counts, model), alone, atol=1e-9)


@settings(max_examples=150, deadline=None)
@given(
    everyone=st.lists(st.integers(1, 20), min_size=1, max_size=9),
    share=st.floats(0.1, 0.9),
    seed=st.integers(0, 999),
)
def test_replicates_when_bernoulli_give_what_each_gives_alone(everyone, share, seed):
    random = np.random.default_rng(seed)
    people = np.array(everyone)
    cases = max(int(people.sum() * share), 1)
    zones = round_zones(
        random.integers(0, 9, (len(people), 2)) * 1.0, people * 1.0, most_mass=people.sum() / 2
    )
    plan = Plan(zones.starts, zones.order, people * 1.0, np.array([0]), np.array([1]), np.ones(1))
    counts = np.zeros((len(people), 2, 7), dtype=np.int32)
    counts[:, 1] = random.multivariate_hypergeometric(people, cases, size=7).T
    model = bernoulli(cases, int(people.sum()))
    alone = [
        best_by_centre(plan, counts[:, :, world].astype(np.int64), model)[0].max(initial=0)
        for world in range(7)
    ]
    np.testing.assert_allclose(best_of_replicates(plan, counts, model), alone, atol=1e-9)


@settings(max_examples=300, deadline=None)
@given(cases=st.integers(2, 400), count=st.integers(0, 400), held=st.floats(0.001, 0.95))
def test_log_ratio_is_zero_without_an_excess_and_below_its_bound_with_one(cases, count, held):
    count = min(count, cases)
    model = poisson(cases, 1.0)
    mean = expected(model, held, 1.0)
    value = log_ratio(model, count, held, 1.0)
    if count <= mean:
        assert value == 0.0
    else:
        assert -1e-9 <= value <= (count - mean) ** 2 / spread(model, mean, count) * (1 + 1e-9) + 1e-9


@settings(max_examples=300, deadline=None)
@given(cases=st.integers(1, 200), others=st.integers(1, 400), data=st.data())
def test_log_ratio_when_bernoulli_is_zero_without_an_excess_and_below_its_bound_with_one(cases, others, data):
    inside = data.draw(st.integers(1, cases + others - 1))
    count = data.draw(st.integers(max(inside - others, 0), min(cases, inside)))
    model = bernoulli(cases, cases + others)
    mean = expected(model, float(inside), 1.0)
    value = log_ratio(model, count, float(inside), 1.0)
    if count <= mean:
        assert value == 0.0
    else:
        assert -1e-9 <= value <= (count - mean) ** 2 / spread(model, mean, count) * (1 + 1e-9) + 1e-9


@settings(max_examples=100, deadline=None)
@given(cases=st.integers(2, 300), held=st.floats(0.001, 0.9))
def test_log_ratio_when_one_case_more_lies_in_the_zone_is_larger(cases, held):
    model = poisson(cases, 1.0)
    values = [log_ratio(model, count, held, 1.0) for count in range(cases + 1)]
    assert values == sorted(values)
