"""Every name that a method can give has words in both languages: each method runs on a small world."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from hotspots.contract import Found, Method, Study, silent
from hotspots.methods import METHODS
from maps.method_words import CLASSES, COLUMNS
from tests.hotspots.whole_world import whole

# Facts whose keys are numbers, and values that are free text.
NUMBERED, FREE = {"p_limits"}, {"engine", "why", "first", "last", "first_day", "last_day", "for"}
FEW = {"replicates": 19, "most_p": 1.0, "permutations": 99}
# What other settings add to the names of the defaults and of each choice.
MORE = {
    "poisson_scan": [{"time": "recent"}],
    "getis_ord": [{"cells": "ward", "measure": "per_1000"}],
    "local_moran": [{"cells": "ward", "measure": "per_1000"}],
    "forecast": [{"cells": "square", "side_m": 200.0}],
}


@pytest.fixture(scope="module")
def world() -> Study:
    return whole()


def asked(method: Method) -> Iterator[dict[str, Any]]:
    """The defaults, each choice of each parameter, and `MORE`; little left to chance, so that it is quick."""
    few = {p.field: FEW[p.field] for p in method.parameters if p.field in FEW and method.name != "getis_ord"}
    choices = [{p.field: choice.code} for p in method.parameters for choice in p.choices]
    for given in ({}, *choices, *MORE.get(method.name, [])):
        if given.get("measure") != "per_1000" or "cells" in given:
            yield few | given


def names_of(found: Found, method: Method) -> set[str]:
    """All names of an answer that a page would show."""
    names = {name for spot in found.spots for name in _inside(spot.statistics)} | set(_inside(found.facts))
    names |= set(found.chosen) - {parameter.field for parameter in method.parameters}
    if found.cells is not None:
        names |= set(found.cells.columns) | set(found.cells.words.values())
    return names


def _inside(values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        yield name
        if name.startswith("recurrence") or name in NUMBERED | FREE:
            continue
        if isinstance(value, Mapping):
            yield from _inside(value)
        elif isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (name for each in value if isinstance(each, Mapping) for name in _inside(each))


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_words_when_a_method_has_run_are_there_for_every_name_it_gives(world, method):
    names = {
        name
        for given in asked(method)
        for name in names_of(method.find(world, method.params(**given), silent), method)
    }
    assert sorted(name for name in names if name not in COLUMNS | CLASSES) == []


def test_words_when_a_method_has_run_on_too_little_are_there_too(world):
    few = Study.of(world.xy[:5], world.days[:5], ground=world.ground, first=0, last=30)
    method = METHODS["forecast"]
    found = method.find(few, method.params(cells="square", side_m=200.0, step="month"), silent)
    assert found.facts["known"] is False
    assert names_of(found, method) <= set(COLUMNS) | set(CLASSES)


def test_words_when_english_and_vietnamese_are_compared_are_told_apart():
    same = {name for name, (vi, en) in COLUMNS.items() if vi == en}
    assert same == {"p", "p_gumbel", "p_poisson", "crps"}
