"""Finding a ward by name, as people type it."""

import pytest

from maps.layers.units import find_units
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    of = worlds.edition()
    return [
        worlds.ward(of, 0, name="Hoàn Kiếm", folded_name="phuong hoan kiem"),
        worlds.ward(of, 1, name="Đông Hoàn", folded_name="phuong dong hoan"),
    ]


@pytest.mark.parametrize("text", ["hoan", "HOÀN", "hoàn", "Hoàn".encode().decode()])
def test_search_when_typed_with_or_without_signs_then_finds_both_the_one_that_begins_so_first(units, text):
    assert [unit["name"] for unit in find_units(text)] == ["Phường Hoàn Kiếm", "Phường Đông Hoàn"]


@pytest.mark.parametrize("text", ["", "  ", "%", "_", "zzz"])
def test_search_when_nothing_matches_then_is_empty(units, text):
    assert find_units(text) == []


def test_search_when_found_then_says_where_the_ward_lies(units):
    found = find_units("kiem")
    assert found == [{"id": units[0].pk, "name": "Phường Hoàn Kiếm", "inside": "Thành phố Thử"}]
