"""Numbers, days and intervals of methods as people read them."""

import pytest
from django.utils.translation import override

from hotspots.methods.scanning.significance import recurrence
from maps.fact_values import recurrence_words, told


@pytest.mark.parametrize(
    ("p", "at_least", "vi", "en"),
    [
        (0.25, False, "khoảng 4 ngày mới có một lần", "once in about 4 days"),
        (1.0, False, "khoảng 1 ngày mới có một lần", "once in about 1 day"),
        (0.005, False, "khoảng 7 tháng mới có một lần", "once in about 7 months"),
        (0.001, True, "ít nhất 3 năm mới có một lần", "once in at least 3 years"),
        (0.00001, False, "khoảng 274 năm mới có một lần", "once in about 274 years"),
    ],
)
def test_recurrence_words_when_a_cluster_is_rare_by_chance_say_how_rare(p, at_least, vi, en):
    interval = recurrence(p, at_least=at_least).as_json()
    assert told("recurrence", interval) == recurrence_words(interval) == f"tình cờ thì {vi}"
    with override("en"):
        assert recurrence_words(interval) == f"by chance {en}"


@pytest.mark.parametrize(
    ("name", "value", "vi", "en"),
    [
        ("first", 11_648, "22/11/2001", "22 Nov 2001"),
        ("last", "2001-11-24", "24/11/2001", "24 Nov 2001"),
        ("for", ["2023-03-04", "2023-03-10"], "04/03/2023, 10/03/2023", "4 Mar 2023, 10 Mar 2023"),
        ("cases", 648, "648", "648"),
        ("ratio", None, "–", "–"),
        ("elevated", True, "có", "yes"),
        ("model", "poisson", "Poisson có mùa và xu hướng", "Poisson with season and trend"),
        ("engine", "ten_letter", "ten letter", "ten letter"),
        ("p", 0.0005, "5.0e-04", "5.0e-04"),
        ("p", 0.0, "0", "0"),
        ("z", 12.345, "12,35", "12.35"),
    ],
)
def test_told_when_a_value_has_a_name_writes_it_for_the_reader(name, value, vi, en):
    assert told(name, value).lower() == vi.lower()
    with override("en"):
        assert told(name, value).lower() == en.lower()
