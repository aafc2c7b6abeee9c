"""Words given in both languages follow the reader."""

from datetime import date

import pytest
from django.utils import translation

from geo.language import day_text, in_both
from geo.models import Membership


@pytest.mark.parametrize(("language", "word"), [("vi", "phường"), ("en", "ward"), (None, "phường")])
def test_word_when_shown_then_it_is_in_the_readers_language(language, word):
    text = in_both(vi="phường", en="ward")
    with translation.override(language):
        assert str(text) == word
        assert f"{text}" == word


def test_role_when_shown_in_english_then_its_english_name_stands():
    with translation.override("en"):
        assert Membership(role="ward_leader").get_role_display() == "Ward leader"


@pytest.mark.parametrize(("language", "said"), [("vi", "03/10/2025"), ("en", "3 Oct 2025")])
def test_day_when_said_then_no_reader_can_take_it_for_another(language, said):
    with translation.override(language):
        assert day_text(date(2025, 10, 3)) == said
