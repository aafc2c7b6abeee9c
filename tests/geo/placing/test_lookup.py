from datetime import date

import numpy as np
import pytest

from geo.placing import unit_at, units_at
from tests.worlds import SIDE, SOUTH, WEST, edition, ward, wards

pytestmark = pytest.mark.django_db
MIDDLE = SOUTH + SIDE / 2


def test_unit_at_when_inside_on_a_border_and_outside_then_unit_lower_code_and_none() -> None:
    first, second, _ = wards()
    assert unit_at(WEST + 1.5 * SIDE, MIDDLE) == second
    assert unit_at(WEST + 1 * SIDE, MIDDLE) == first
    assert unit_at(WEST - 1, MIDDLE) is None


def test_unit_at_when_day_lies_before_the_edition_then_none() -> None:
    wards()
    assert unit_at(WEST + SIDE / 2, MIDDLE, day=date(2025, 6, 30)) is None


def test_units_at_when_many_places_then_as_one_by_one() -> None:
    of = edition()
    for column in range(3):
        for row in range(3):
            ward(of, column, row)
    rng = np.random.default_rng(7)
    lons = np.concatenate([WEST + rng.uniform(-0.5, 3.5, 60) * SIDE, WEST + np.arange(5) * SIDE])
    lats = np.concatenate([SOUTH + rng.uniform(-0.5, 3.5, 60) * SIDE, np.full(5, SOUTH + SIDE)])
    one_by_one = [unit_at(lon, lat) for lon, lat in zip(lons, lats, strict=True)]
    assert units_at(lons, lats).tolist() == [unit.pk if unit else 0 for unit in one_by_one]


def test_units_at_when_nothing_is_loaded_then_all_outside() -> None:
    assert units_at([WEST], [SOUTH]).tolist() == [0]
