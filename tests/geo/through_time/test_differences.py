from datetime import date

import pytest

from geo.through_time.differences import differences_of
from tests.worlds import edition, square, ward

pytestmark = pytest.mark.django_db


def test_differences_when_a_draft_stands_beside_then_with_the_active_ones_it_reaches() -> None:
    here = edition(extent=square(0, 0, 3))
    ward(here, 0)
    ward(here, 1, name="Cũ")
    elsewhere = edition(name="Xa", extent=square(50, 50))
    ward(elsewhere, 50, code="7")
    draft = edition(state="draft", valid_from=date(2026, 1, 1), extent=square(0, 0, 3))
    ward(draft, 0)
    ward(draft, 1, name="Mới")
    ward(draft, 2)
    found = differences_of(draft)
    assert (found.editions, found.old, found.new) == ([here], 2, 3)
    assert [(each.code, each.changes) for each in found.differences] == [
        ("90001", ("renamed",)),
        ("90002", ("new",)),
    ]


def test_differences_when_the_edition_is_active_then_with_those_that_ended_on_its_day() -> None:
    day = date(2025, 7, 1)
    old, new = edition(valid_from=date(2020, 1, 1), valid_to=day), edition(valid_from=day)
    ward(old, 0, boundary=None, area_m2=None)
    ward(new, 0, name="Khác")
    (found,) = differences_of(new).differences
    assert (found.changes, found.moved_m2) == (("renamed",), None)


def test_differences_when_there_is_nothing_before_then_all_are_new() -> None:
    alone = edition()
    ward(alone, 0)
    found = differences_of(alone)
    assert found.editions == []
    assert [each.changes for each in found.differences] == [("new",)]
