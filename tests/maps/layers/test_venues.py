"""Venues on the map: whose, where, from when to when."""

from datetime import date

import pytest

from geo.models import Venue
from maps.layers.question import Question
from maps.layers.venues import payload
from tests import worlds

pytestmark = pytest.mark.django_db


def venue(code: str, **fields) -> Venue:
    known = {"source": "thử", "kind": "karaoke", "name": "Karaoke Sóng Đêm"}
    return Venue.objects.create(source_id=code, **{**known, **fields})


def test_venues_when_asked_then_rows_with_place_and_months():
    first, *_ = worlds.wards()
    days = {"from_day": date(2021, 5, 3), "to_day": date(2025, 6, 30)}
    placed = venue("1", unit=first, point=worlds.inside(0, 0), precision="house", conditional=True, **days)
    lost = venue("2", unit=first, kind="bar", name="Quán bar Sao")
    answer = payload(worlds.account("analyst"), Question({}))
    row = [placed.pk, "karaoke", "Karaoke Sóng Đêm", first.pk, 108.505, 15.505, "2021-05", "2025-06", True]
    other = [lost.pk, "bar", "Quán bar Sao", first.pk, None, None, None, None, None]
    assert answer["places"] == [row, other]
    assert set(answer["kinds"]) == {"karaoke", "bar"}


def test_venues_when_a_ward_asks_then_only_its_own():
    first, second, _ = worlds.wards()
    own = venue("1", unit=first)
    venue("2", unit=second, kind="bar")
    answer = payload(worlds.account("clerk", first), Question({}))
    assert [row[0] for row in answer["places"]] == [own.pk]
    assert set(answer["kinds"]) == {"karaoke"}


def test_venues_when_the_role_sees_totals_then_none():
    first, *_ = worlds.wards()
    venue("1", unit=first)
    assert payload(worlds.account("oversight"), Question({}))["places"] == []
