"""A study of bare points covers their days and no others."""

import numpy as np
import pytest

from hotspots.contract import Study


@pytest.mark.parametrize(
    ("days", "first", "last"), [([14_000, 14_010], 14_000, 14_010), ([-5, -2], -5, -2), ([], 0, 0)]
)
def test_study_of_when_days_are_given_begins_and_ends_with_them(days, first, last):
    study = Study.of(np.zeros((len(days), 2)), np.array(days, dtype=np.int32))
    assert (study.first, study.last) == (first, last)
