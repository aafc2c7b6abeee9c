"""Words given in both languages follow the reader."""

import pytest
from django.utils import translation

from geo.language import in_both
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
