"""Whole ways over several editions."""

import itertools
from datetime import date
from typing import Any

import pytest

from geo.models import AdminUnit, UnitSuccession
from geo.placing.succession import Successions
from tests.worlds import edition, ward

pytestmark = pytest.mark.django_db
DAYS = [date(2019, 1, 1), date(2024, 1, 1), date(2025, 7, 1), None]


@pytest.fixture
def three() -> list[list[AdminUnit]]:
    """Three editions one after the other, two wards each, not linked yet."""
    editions = [edition(valid_from=a, valid_to=b) for a, b in itertools.pairwise(DAYS)]
    return [[ward(of, column) for column in range(2)] for of in editions]


def link(old: AdminUnit, new: AdminUnit, **fields: Any) -> None:
    UnitSuccession.objects.create(predecessor=old, successor=new, **fields)


def holders(unit: AdminUnit) -> dict[int, int | None]:
    found = Successions().in_editions(unit.pk)
    return {edition: holder for edition, holder in found.items() if edition != unit.edition_id}


def test_holder_when_taken_whole_twice_then_over_both_changes(three: list[list[AdminUnit]]) -> None:
    (a, _), (b, _), (c, _) = three
    link(a, b, whole=True)
    link(b, c)
    assert holders(a) == {b.edition_id: b.pk, c.edition_id: c.pk}
    assert holders(c) == {b.edition_id: b.pk, a.edition_id: a.pk}


def test_holder_when_split_on_the_way_then_not_comparable_from_there_on(three: list[list[AdminUnit]]) -> None:
    (a, _), (b, _), (c, d) = three
    link(a, b, whole=True)
    link(b, c)
    link(b, d)
    assert holders(a) == {b.edition_id: b.pk, c.edition_id: None}


def test_holder_when_the_document_says_part_then_one_successor_is_not_enough(
    three: list[list[AdminUnit]],
) -> None:
    (a, _), (b, _), _ = three
    link(a, b, whole=False)
    assert holders(a)[b.edition_id] is None


def test_holder_when_the_document_says_whole_then_a_small_measure_does_not_matter(
    three: list[list[AdminUnit]],
) -> None:
    (a, _), (b, _), _ = three
    link(a, b, whole=True, area_share=0.9, share_basis="measured")
    assert holders(a)[b.edition_id] == b.pk


def test_holder_when_a_ward_took_in_two_then_none_of_them_holds_it(three: list[list[AdminUnit]]) -> None:
    (a, other), (b, _), _ = three
    link(a, b, whole=True)
    link(other, b, whole=True)
    assert holders(b)[a.edition_id] is None


def test_holder_when_a_correction_stands_beside_then_only_its_own_units_know_it(
    three: list[list[AdminUnit]],
) -> None:
    (_, _), (_, _), (c, d) = three
    beside = edition(valid_from=date(2026, 4, 30), drawn=False)
    new = ward(beside, 0, code="7")
    link(c, new, whole=True)
    assert holders(c)[beside.pk] == new.pk
    assert beside.pk not in holders(d)
    assert holders(new)[c.edition_id] == c.pk
