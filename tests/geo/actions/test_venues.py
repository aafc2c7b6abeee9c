"""Entering venues and inspections: placed, kept, refused in a sentence, never silently overwritten."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from geo.actions.errors import FactRefused, VersionConflict
from geo.actions.venues import InspectionEntry, VenueEntry, correct_venue, create_venue, inspect_venue
from geo.models import AuditEntry, Venue
from tests import worlds

pytestmark = pytest.mark.django_db
FACTS = {"kind": "karaoke", "name": "Karaoke Sóng Đêm", "conditional": True, "place_text": ""}


def entry(unit, point=None, **facts) -> VenueEntry:
    precision = "house" if point else "none"
    days = {"from_day": None, "to_day": None}
    return VenueEntry(unit=unit, point=point, precision=precision, facts={**FACTS, **days, **facts})


def made(unit, point=None, **facts) -> Venue:
    venue = create_venue(source_id="CS-1", entry=entry(unit, point, **facts), by=None)
    return Venue.objects.get(pk=venue.pk)


def test_venue_when_entered_with_a_point_then_stands_in_its_ward_and_is_audited():
    first, *_ = worlds.wards()
    venue = made(first, worlds.inside(0, 0))
    assert (venue.unit, venue.located_by, venue.precision) == (first, "coordinates", "house")
    assert venue.placements.get().basis == "point"
    assert AuditEntry.objects.get().action == "venue.create"


def test_venue_when_entered_by_ward_alone_then_is_placed_by_its_code():
    first, *_ = worlds.wards()
    venue = made(first)
    assert (venue.unit, venue.point, venue.precision) == (first, None, "ward")
    assert venue.placements.get().basis == "code"


def test_venue_when_its_id_is_taken_in_the_ward_then_refused_and_free_in_another():
    first, second, _ = worlds.wards()
    made(first)
    with pytest.raises(FactRefused, match="CS-1"):
        made(first)
    assert made(second).unit == second


def test_venue_when_closed_before_it_opened_then_refused():
    first, *_ = worlds.wards()
    with pytest.raises(FactRefused, match="đóng cửa"):
        made(first, worlds.inside(0, 0), from_day=date(2025, 9, 1), to_day=date(2025, 8, 1))


def test_venue_when_closed_before_the_ward_began_then_wants_coordinates():
    first, *_ = worlds.wards()
    with pytest.raises(FactRefused, match="chỉ có từ 01/07/2025"):
        made(first, to_day=date(2025, 6, 1))
    assert made(first, worlds.inside(0, 0), to_day=date(2025, 6, 1)).unit == first


def test_venue_when_corrected_then_moves_and_its_old_version_is_kept():
    first, second, _ = worlds.wards()
    venue = made(first, worlds.inside(0, 0))
    moved = entry(second, worlds.inside(1, 0), name="Karaoke Đổi Tên")
    correct_venue(venue=venue, version=1, entry=moved, by=None)
    venue.refresh_from_db()
    assert (venue.unit, venue.name, venue.version) == (second, "Karaoke Đổi Tên", 2)
    old = apps.get_model("geo", "VenueHistory").objects.get(pgh_obj_id=venue.pk)
    assert (old.name, old.version) == ("Karaoke Sóng Đêm", 1)


def test_venue_when_corrected_by_two_then_the_second_is_told():
    first, *_ = worlds.wards()
    venue = made(first, worlds.inside(0, 0))
    correct_venue(venue=venue, version=1, entry=entry(first, worlds.inside(0, 0), name="A"), by=None)
    with pytest.raises(VersionConflict):
        correct_venue(venue=venue, version=1, entry=entry(first, worlds.inside(0, 0), name="B"), by=None)
    assert Venue.objects.get().name == "A"


def test_inspection_when_noted_then_unknown_counts_stay_unknown():
    first, *_ = worlds.wards()
    venue = made(first)
    noted = inspect_venue(
        venue=venue, entry=InspectionEntry(day=date(2025, 9, 1), outcome="nothing"), by=None
    )
    assert (noted.violations, noted.drug_tests, noted.positive) == (None, None, None)
    assert AuditEntry.objects.latest("pk").detail == {"inspection": noted.pk}


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"day": timezone.localdate() + timedelta(days=2)}, "chưa tới"),
        ({"drug_tests": 3, "positive": 4}, "không thể lớn hơn"),
        ({"day": date(2025, 8, 1)}, "đã có một lần kiểm tra"),
    ],
)
def test_inspection_when_it_cannot_be_then_refused_in_a_sentence(facts, sentence):
    first, *_ = worlds.wards()
    venue = made(first)
    inspect_venue(venue=venue, entry=InspectionEntry(day=date(2025, 8, 1), outcome="nothing"), by=None)
    asked = {"day": date(2025, 9, 1), "outcome": "drugs", **facts}
    with pytest.raises(FactRefused, match=sentence):
        inspect_venue(venue=venue, entry=InspectionEntry(**asked), by=None)
    assert venue.inspections.count() == 1
