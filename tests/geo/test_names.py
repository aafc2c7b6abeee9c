import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.names import fold_tone, plain


def test_plain_when_diacritics_and_signs_then_plain_words() -> None:
    assert plain("  Phường Đống_Đa - Tây.Hồ ") == "phuong dong da tay ho"


@pytest.mark.parametrize(
    ("one", "other"), [("Hoà", "Hòa"), ("Thuỷ Nguyên", "Thủy  nguyên"), ("Khoái", "Khóai")]
)
def test_fold_tone_when_only_the_tone_moves_then_equal(one: str, other: str) -> None:
    assert fold_tone(one) == fold_tone(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Cẩm Giàng", "Cẩm Giang"), ("Đa", "Da"), ("Tân", "Tần"), ("Mơ", "Mo")]
)
def test_fold_tone_when_the_name_differs_then_not_equal(one: str, other: str) -> None:
    assert plain(one) == plain(other)
    assert fold_tone(one) != fold_tone(other)


@given(st.text(alphabet="aăâeêioôơuưyđbcdghklmnpqrstvx àáảãạầấẩẫậ", max_size=30))
def test_folds_when_text_is_composed_or_decomposed_then_the_same(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert plain(apart) == plain(text)
    assert fold_tone(apart) == fold_tone(text)
