"""English is whole: no sentence is missing, guessed, or lost a value on the way."""

import re

import pytest
from babel.messages.pofile import read_po

from tests.house import sources

CATALOGUES = sources.files(".po")
# {name}, %(name)s and %s: what a sentence is filled with.
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def messages(path):
    with (sources.ROOT / path).open("rb") as file:
        return [message for message in read_po(file, abort_invalid=True) if message.id]


def strings(value) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def test_catalogue_when_the_app_shows_sentences_then_is_there():
    assert {path.parts[0] for path in CATALOGUES} >= {"geo", "maps"}


@pytest.mark.parametrize("path", CATALOGUES, ids=str)
def test_sentence_when_in_a_catalogue_then_is_translated_and_not_guessed(path):
    missing = [message.id for message in messages(path) if message.fuzzy or not all(strings(message.string))]
    assert missing == []


@pytest.mark.parametrize("path", CATALOGUES, ids=str)
def test_sentence_when_translated_then_is_filled_with_the_same_values(path):
    # Of a plural its last form: the first may say "one" where the other says a number.
    changed = [
        message.id
        for message in messages(path)
        if set(PLACES.findall(strings(message.id)[-1])) != set(PLACES.findall(strings(message.string)[-1]))
    ]
    assert changed == []
