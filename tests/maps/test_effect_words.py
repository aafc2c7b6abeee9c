"""Sentences about an effect: signs, the quotient, and a sentence for every reason why there is no study."""

import ast
from pathlib import Path

import pytest

from hotspots.errors import EffectError
from maps.effect_words import number, quotient_words, signed, why_not
from tests.house import sources

VALUES = dict.fromkeys(("first", "last", "until", "since", "months", "wanted", "there", "chosen"), 1)


@pytest.mark.parametrize(("value", "text"), [(3, "+3"), (-2.46, "−2,5"), (0, "0"), (-0.04, "0")])
def test_signed_when_a_number_is_given_then_bears_its_sign(value, text):
    assert signed(value) == text


def test_number_when_it_has_a_decimal_then_one_is_shown():
    assert [number(value) for value in (2.0, 2.04, 2.06)] == ["2", "2", "2,1"]


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "không tính được"), (-1.4, "−1,4: vành đai tăng nhiều hơn"), (-0.5, "một phần"), (0.0, "0")],
)
def test_quotient_when_given_then_is_told_in_words(value, words):
    assert words in quotient_words(value)


def codes() -> set[str]:
    """The codes of all EffectErrors that somebody may see on the page."""
    found = set()
    for path in sources.files(".py", under="hotspots"):
        for node in ast.walk(sources.tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "EffectError":
                found |= {word.value.value for word in node.keywords if word.arg == "code"}
    return found


@pytest.mark.parametrize("code", sorted(codes()))
def test_reason_when_a_study_cannot_be_made_then_there_is_a_sentence_for_it(code):
    assert "%" not in why_not(EffectError("English", code=code, **VALUES))


def test_reasons_when_collected_then_are_all_that_the_code_knows():
    assert len(codes()) > 8
    assert Path("hotspots/effects/compute.py") in sources.files(".py", under="hotspots")
