import itertools
from datetime import date
from typing import Any

import pytest

from geo.models import AdminUnit, UnitSuccession
from geo.through_time import chain, steps_of
from tests.worlds import edition, ward

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> list[list[AdminUnit]]:
    """2019: A, B. 2024: C took A and B whole, D. 2025: C was split between E and F, F took D whole."""
    days = [date(2019, 1, 1), date(2024, 1, 1), date(2025, 7, 1), None]
    editions = [edition(valid_from=a, valid_to=b) for a, b in itertools.pairwise(days)]
    names = ("AB", "CD", "EF")
    units = [
        [ward(of, place, name=name) for place, name in enumerate(letters)]
        for of, letters in zip(editions, names, strict=True)
    ]
    (a, b), (c, d), (e, f) = units
    link(a, c, whole=True)
    link(b, c)
    link(c, e, area_share=0.3, whole=False, share_basis="measured")
    link(c, f, area_share=0.7, whole=False, population_share=0.5)
    link(d, f, whole=True)
    return units


def link(old: AdminUnit, new: AdminUnit, **fields: Any) -> None:
    UnitSuccession.objects.create(predecessor=old, successor=new, **fields)


def test_steps_when_a_unit_was_split_then_each_part_with_its_share(three: list[list[AdminUnit]]) -> None:
    found = steps_of(three[1][0], "after")
    assert [(kin.unit.name, kin.share, kin.population_share, kin.whole, kin.measured) for kin in found] == [
        ("E", 0.3, None, False, True),
        ("F", 0.7, 0.5, False, False),
    ]


def test_steps_when_units_were_joined_then_all_of_them(three: list[list[AdminUnit]]) -> None:
    assert [(kin.unit.name, kin.whole) for kin in steps_of(three[1][0], "before")] == [
        ("A", True),
        ("B", True),
    ]


def test_chain_when_there_were_two_changes_then_shares_are_multiplied(three: list[list[AdminUnit]]) -> None:
    found = {unit.name: (way.share, way.steps, way.whole) for unit, way in chain(three[0][0], "after")}
    assert found == {"C": (1.0, 1, True), "E": (0.3, 2, False), "F": (0.7, 2, False)}


def test_chain_when_asked_backwards_then_what_part_of_each_came_here(three: list[list[AdminUnit]]) -> None:
    found = {unit.name: (way.share, way.whole) for unit, way in chain(three[2][1], "before")}
    assert found == {"C": (0.7, False), "D": (1.0, True), "A": (0.7, False), "B": (0.7, False)}


def test_chain_when_an_edition_was_withdrawn_then_it_leads_nowhere(three: list[list[AdminUnit]]) -> None:
    three[2][0].edition.state = "withdrawn"
    three[2][0].edition.save()
    assert [unit.name for unit, _ in chain(three[0][0], "after")] == ["C"]


def test_chain_when_nothing_is_known_then_empty() -> None:
    alone = ward(edition(), 0)
    assert chain(alone, "before") == chain(alone, "after") == []
    assert steps_of(alone, "after") == []
