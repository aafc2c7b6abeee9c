"""The filter of the list of wards."""

import pytest

from maps.forms.wards import ORDERS, WardFilter
from maps.views.wards import ORDER_KEYS


def test_filter_when_empty_asks_for_all_by_name():
    form = WardFilter({})
    assert (form.name(), form.code(), form.ordered_by()) == ("", None, "name")


def test_filter_when_filled_folds_the_name_and_reads_the_status():
    form = WardFilter({"q": " Cầu Đá ", "status": "3", "order": "points"})
    assert (form.name(), form.code(), form.ordered_by()) == ("cau da", 3, "points")


@pytest.mark.parametrize("wrong", [{"status": "99"}, {"status": "x"}, {"order": "size"}, {"q": "a" * 81}])
def test_filter_when_a_value_cannot_be_read_filters_nothing_and_shows_its_error(wrong):
    form = WardFilter(wrong)
    assert (form.name(), form.code(), form.ordered_by()) == ("", None, "name")
    assert form.errors


def test_orders_when_offered_can_all_be_used():
    assert set(ORDERS) == set(ORDER_KEYS)
