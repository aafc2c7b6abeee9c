from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geo.geocoding.gazetteer import Gazetteer, GazetteerUnit
from geo.geocoding.unit_names import key_of
from tests.reference.unit_names import named

LONG_AGO = date(2000, 1, 1)
NAMES = st.sampled_from(["Mai Lâm", "Mai Lam", "Cẩm Giang", "Cẩm Giàng", "4", "Bờ Lao"])
PLACES = st.sampled_from(["Bến Tơ", "Đông Rạng"])


@st.composite
def countries(draw):
    districts = [
        GazetteerUnit(1 + at, str(at), "district", "QUAN", name, LONG_AGO, province=province)
        for at, (name, province) in enumerate(
            draw(st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=4))
        )
    ]
    communes = [
        GazetteerUnit(
            100 + at, str(100 + at), "commune", "XA", name, LONG_AGO, parent=above.id, province=above.province
        )
        for at, (name, above) in enumerate(
            draw(st.lists(st.tuples(NAMES, st.sampled_from(districts)), max_size=8))
        )
    ]
    return [*districts, *communes]


@given(units=countries(), name=NAMES, district=PLACES, province=PLACES)
def test_units_when_looked_up_by_name_then_are_those_a_search_of_all_finds(units, name, district, province):
    names = Gazetteer(units).names
    key = key_of(name)
    there = names.in_district.get((key_of(province), key_of(district)), {})
    slow = named(units, name, district=district, province=province)
    assert {one.unit.id for one in there.get(key, ())} == slow
    assert {one.unit.id for one in names.communes.get(key, ())} == named(units, name)


def test_key_when_marks_spaces_and_zeros_differ_then_is_one():
    assert key_of("B'Lao") == key_of("Blao")
    assert key_of("Phường 04") == key_of("phuong 4")
