"""Every name that a method can give has words in both languages: each method runs on a small world."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pytest
import shapely

from geo import crs
from hotspots.contract import Areas, Found, Method, Points, Study, silent
from hotspots.methods import METHODS
from maps.method_words import CLASSES, COLUMNS

ZONE, YEARS = 32648, 2
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
    """Two heaps among strewn incidents on 25 wards of 400 m; the second heap is of the last days."""
    random, days = np.random.default_rng(1), 365 * YEARS
    parts = [random.uniform(1, 1999, (400, 2)), *(random.normal(at, 50, (90, 2)) for at in (500, 1500))]
    xy = np.vstack(parts).clip(1, 1999)
    when = np.append(random.integers(0, days, 490), random.integers(days - 5, days, 90)).astype(np.int32)
    corner = crs.to_metres(105.8, 21.0, ZONE)[0]
    steps = np.meshgrid(np.arange(5), np.arange(5), indexing="ij")
    west, south = (least + each.ravel() * 400 for least, each in zip(corner, steps, strict=True))
    outlines = np.asarray(shapely.box(west, south, west + 400, south + 400))
    areas = Areas(
        keys=np.arange(25),
        outlines=outlines,
        centres=shapely.get_coordinates(shapely.centroid(outlines)),
        residents=random.uniform(500, 4_000, 25),
    )
    others = random.uniform(0, 2_000, (1_000, 2))
    behind = Points(
        xy=corner + np.vstack([xy, others]),
        days=np.append(when, random.integers(0, days, 1_000)).astype(np.int32),
        weights=np.ones(len(xy) + 1_000),
    )
    return Study(
        xy=corner + xy,
        days=when,
        weights=np.ones(len(xy)),
        first=0,
        last=days - 1,
        srid=ZONE,
        ground=shapely.union_all(outlines),
        areas=areas,
        area_of=(xy // 400 @ (5, 1)).astype(np.int64),
        background=behind,
    )


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
