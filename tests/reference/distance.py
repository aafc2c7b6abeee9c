"""Slow second implementation of the way out of a key type: every smaller world is tried, one by one."""

from itertools import product

from tests.reference import rules as reference

GRAVITY = {"none": 0, "III": 1, "II": 2, "I": 3}
COUNTS = ("users_on_record", "use_points_open", "offenders_arrested_here")


def smallest_ways(facts, *, counts=COUNTS, **reading):
    """Sets of {count: what it is brought down to}, each with the class after it, none more than needed."""
    own = GRAVITY[reference.key_type(facts, **reading)]
    if own == 0:
        return set()
    lower = {}
    for values in product(*(range(facts[name] + 1) for name in counts)):
        after = reference.key_type({**facts, **dict(zip(counts, values, strict=True))}, **reading)
        if GRAVITY[after] < own:
            lower[values] = after
    return {
        (frozenset((name, v) for name, v in zip(counts, values, strict=True) if v != facts[name]), after)
        for values, after in lower.items()
        if not any(_asks_less(other, values) for other in lower)
    }


def _asks_less(other, values):
    return other != values and all(mine >= its for mine, its in zip(other, values, strict=True))
