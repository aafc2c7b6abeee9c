"""False-discovery control and classes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from hotspots.false_discovery import benjamini_hochberg
from hotspots.fields.significance import classes, strength, thresholds
from tests.reference import getis_ord as slow

P = st.lists(st.one_of(st.floats(0, 1), st.floats(0, 0.01), st.just(float("nan"))), max_size=40)


@settings(max_examples=150, deadline=None)
@given(p=P, level=st.sampled_from([0.01, 0.05, 0.1]))
def test_benjamini_hochberg_when_compared_with_the_definition_is_the_same(p, level):
    assert benjamini_hochberg(np.array(p), level) == slow.benjamini_hochberg(p, level)


def test_benjamini_hochberg_when_compared_with_statsmodels_rejects_the_same():
    p = np.random.default_rng(5).beta(0.4, 2, 500)
    limit = benjamini_hochberg(p, 0.05)
    assert ((p <= limit) == multipletests(p, alpha=0.05, method="fdr_bh")[0]).all()


def test_benjamini_hochberg_when_nothing_has_a_pattern_finds_false_cells_in_one_field_of_twenty():
    random = np.random.default_rng(8)
    found = [benjamini_hochberg(random.random(300), 0.05) > 0 for _ in range(2_000)]
    assert np.mean(found) == pytest.approx(0.05, abs=0.015)


def test_classes_when_levels_are_passed_have_the_sign_of_the_direction():
    p = np.array([0.005, 0.03, 0.07, 0.5, 0.005, np.nan])
    z = np.array([3.0, 2.0, 1.8, 0.7, -3.0, np.nan])
    found = classes(z, p, thresholds(p, control="none"))
    assert np.array_equal(found, [3, 2, 1, 0, -3, np.nan], equal_nan=True)


def test_classes_when_no_cell_survives_control_are_all_neither():
    p = np.full(100, 0.04)
    assert thresholds(np.append(p, 0.9), control="fdr")[1:] == (0.04, 0.0)
    assert (classes(np.ones(2), np.zeros(2), (0.0, 0.0, 0.0)) == 0).all()


@pytest.mark.parametrize(("confidence", "levels"), [(90, 1), (91, 2), (95, 2), (96, 3), (99, 3)])
def test_strength_when_given_a_confidence_counts_levels(confidence, levels):
    assert strength(confidence) == levels
