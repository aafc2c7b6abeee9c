"""Readings by name."""

import pytest

from hotspots.rules import DEFAULT, Reading, ReadingError
from hotspots.rules.reading import BAND_READINGS, parse, sentence


def test_default_when_nothing_is_chosen_is_cumulative_with_zero_counting():
    assert DEFAULT.code == "cumulative+zero"
    assert not DEFAULT.held_elsewhere_not_residing
    assert not DEFAULT.other_point_kinds


def test_readings_of_the_bands_when_listed_are_four():
    codes = [reading.code for reading in BAND_READINGS]
    assert codes == ["cumulative+zero", "cumulative", "literal+zero", "literal"]


@pytest.mark.parametrize("reading", [*BAND_READINGS, Reading(False, True, True, True)])
def test_reading_when_written_as_its_code_comes_back_the_same(reading):
    assert parse(reading.code) == reading


def test_other_bands_when_a_switch_is_on_keep_it():
    reading = Reading(held_elsewhere_not_residing=True)
    assert all(other.held_elsewhere_not_residing for other in reading.other_bands())
    assert len(reading.other_bands()) == 3


@pytest.mark.parametrize("code", ["", "strict", "cumulative+nought", "zero+cumulative"])
def test_reading_when_its_name_does_not_exist_says_what_does(code):
    with pytest.raises(ReadingError, match=r"begin with cumulative or literal, then add any of \+zero"):
        parse(code)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_sentence_when_switches_are_on_names_each(lang):
    text = sentence(Reading(False, False, True, True), lang=lang)
    assert len(text.split("; ")) == 4
