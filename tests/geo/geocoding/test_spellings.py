"""However an address is spelt, another unit is never called certain."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geocoding.locate import locate
from tests.geo.geocoding.world import AFTER, BEFORE, gazetteer

KNOWN = gazetteer()
ADDRESSES = [
    ("Số 12 Bến Cũ, phường Cẩm Giàng, quận Bến Tơ, tỉnh Hải Uyên", None),
    ("thôn Đông, xã Cẩm Giang, huyện Đông Rạng, tỉnh Hải Uyên", BEFORE),
    ("P.4, Q. Bến Tơ, T. Hải Uyên", None),
    ("xã Mai Lâm, tỉnh Nam Vọng", AFTER),
    ("phường Mai Lâm, quận Bến Tơ, tỉnh Hải Uyên", None),
    ("phường Bến Tơ, tỉnh Hải Uyên", AFTER),
]


def bare(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


SPELT = {
    "composed": lambda text: unicodedata.normalize("NFC", text),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "upper case": str.upper,
    "lower case": str.lower,
    "without diacritics": bare,
    "without commas": lambda text: text.replace(",", ""),
    "with dashes": lambda text: text.replace(",", " -"),
    "with more commas": lambda text: text.replace(",", " , ,"),
    "with more spaces": lambda text: text.replace(" ", "   "),
    "on lines": lambda text: text.replace(", ", "\n"),
    "with a country": lambda text: f"{text}, Việt Nam.",
}


@pytest.mark.parametrize(("text", "day"), ADDRESSES)
@pytest.mark.parametrize("spelt", SPELT)
def test_unit_when_spelt_otherwise_then_is_the_same(text, day, spelt):
    first, again = locate(text, KNOWN, day=day), locate(SPELT[spelt](text), KNOWN, day=day)
    if spelt == "without diacritics" and "Cẩm" in text:
        assert again.best.unit.id == first.best.unit.id or again.confidence != "certain"
    else:
        assert again.best.unit.id == first.best.unit.id


@given(
    case=st.sampled_from(ADDRESSES),
    ways=st.lists(st.sampled_from(sorted(SPELT)), max_size=4),
    spaces=st.lists(st.integers(0, 60), max_size=3),
)
def test_certain_when_spelt_in_several_ways_at_once_then_is_never_another_unit(case, ways, spaces):
    text, day = case
    wanted = locate(text, KNOWN, day=day).best.unit.id
    for way in ways:
        text = SPELT[way](text)
    for at in spaces:
        text = (
            text.replace(text[at : at + 1], text[at : at + 1] + " ", 1) if text[at : at + 1] == "," else text
        )
    answer = locate(text, KNOWN, day=day)
    assert answer.confidence != "certain" or answer.best.unit.id == wanted


@given(st.text(max_size=80))
def test_geocoder_when_given_any_text_then_answers(text):
    answer = locate(text, KNOWN)
    assert answer.confidence in {"certain", "likely", "possible", "none"}
    assert sum(one.share for one in answer.candidates) <= 1.0001
