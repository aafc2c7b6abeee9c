from dataclasses import replace

import pytest

from geo.geocoding.gazetteer import Gazetteer, KnownPlace, Succession
from geo.geocoding.locate import locate
from geo.geocoding.spellings import spellings
from tests.geo.geocoding.world import PLACES, SUCCESSIONS, UNITS


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("V", ["V", "5"]),
        ("Bến Tơ II", ["Bến Tơ II", "Bến Tơ 2"]),
        ("Nông Trường Sông Rạng", ["Nông Trường Sông Rạng", "Sông Rạng"]),
        ("Mai Lâm", ["Mai Lâm"]),
        ("Gia Vi", ["Gia Vi"]),
    ],
)
def test_spellings_when_a_name_has_another_usual_form_then_has_both(name, expected):
    assert list(spellings(name)) == expected


def test_ward_when_its_roman_number_is_written_in_arabic_then_is_found():
    units = [replace(unit, name="IV") if unit.id == 22 else unit for unit in UNITS]
    best = locate("phường 4, quận Bến Tơ, Hải Uyên", Gazetteer(units, SUCCESSIONS, PLACES)).best
    assert best.stated.id == 22


def test_places_when_learned_under_a_wards_later_name_then_count_for_its_earlier_one():
    before = replace(UNITS[4], id=40, name="Mai Đông", code="90011")
    known = [KnownPlace("house", "đường mới", str(number), (), (20, 31)) for number in range(40)]

    def best(units, successions):
        return locate(
            "phường Mai Đông, quận Bến Tơ, Hải Uyên", Gazetteer(units, successions, known)
        ).best.unit.id

    assert best([*UNITS, before], [*SUCCESSIONS, Succession(40, 20)]) == 31
