"""The life page of a hotspot: its events, what lies in it, and who sees it."""

import json
from datetime import date

import pytest

from geo.models import AuditEntry, Campaign, Incident, Venue, VenueInspection
from hotspots.models import HotspotTrack, TrackStep
from tests import worlds
from tests.hotspots.actions.test_find_hotspots import find
from tests.hotspots.actions.test_track_runs import FIRST, SECOND, THIRD, units  # noqa: F401 - a fixture
from tests.maps.views.test_hotspots import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs(units):  # noqa: F811
    return [find(window).run for window in (FIRST, SECOND, THIRD)]


@pytest.fixture
def track(runs):
    """That of ward 0: born, continued, grew."""
    return TrackStep.objects.get(event="grew").track


def test_page_when_opened_then_its_life_is_told_and_drawn(client, track, runs):
    user = worlds.account("planner")
    text = page(client, user, f"/hotspots/tracks/{track.pk}/")
    assert text.count("<rect data-event=") == 3
    assert 'data-event="grew">lớn lên' in text
    assert "Số vụ của điểm nóng qua 3 lần tính" in text
    assert f'href="/hotspots/{runs[2].pk}/1/"' in text
    assert "Phường Ô 0.0" in text
    # All of its life's 12 + 12 + 20 incidents, fifteen a page, the newest first.
    pks = Incident.objects.filter(source_id__startswith="a9").order_by("-pk").values_list("pk", flat=True)
    assert all(f'href="/incidents/{pk}/"' in text for pk in pks[:15])
    assert "44 dòng" in text
    assert AuditEntry.objects.filter(action="hotspots.track", by=user).count() == 1


def test_page_when_points_venues_and_campaigns_lie_in_it_then_they_are_listed(client, track):
    spot = track.steps.order_by("run__to_day").last().hotspot
    unit, middle = worlds.AdminUnit.objects.get(code="90000"), spot.outline.centroid
    worlds.drug_point("Đ-TRONG", unit=unit, point=middle, events=[("listed", date(2025, 1, 1))])
    worlds.drug_point("Đ-NGOAI", unit=unit, point=worlds.inside(0, 0, 0.9, 0.9), events=[])
    campaign = Campaign.objects.create(
        code="C1", name="Đợt hè", kind="PEAK", from_day=date(2025, 9, 1), to_day=date(2025, 9, 30)
    )
    Incident.objects.filter(source_id="a9-0").update(campaign=campaign)
    inside = {"unit": unit, "point": middle, "precision": "house", "source": "thử", "kind": "karaoke"}
    venue = Venue.objects.create(source_id="V1", name="Quán Trong", **inside)
    for day in (date(2025, 6, 30), date(2025, 9, 2)):
        VenueInspection.objects.create(venue=venue, day=day, outcome="drugs")
    text = page(client, worlds.account("planner"), f"/hotspots/tracks/{track.pk}/")
    assert "Đ-TRONG" in text
    assert "Đ-NGOAI" not in text
    assert "Quán Trong" in text
    assert "02/09/2025" in text
    assert "30/06/2025" not in text
    assert "Đợt hè" in text


def test_page_when_a_suspected_point_lies_in_it_then_only_who_may_know_exactly_sees_it(client, track):
    spot = track.steps.order_by("run__to_day").last().hotspot
    unit = worlds.AdminUnit.objects.get(code="90000")
    events = [("reported", FIRST.first)]
    worlds.drug_point("Đ-KÍN", unit=unit, point=spot.outline.centroid, evidence="suspected", events=events)
    address = f"/hotspots/tracks/{track.pk}/"
    assert "Đ-KÍN" in page(client, worlds.account("planner"), address)
    analyst = page(client, worlds.account("analyst"), address)
    assert "Đ-KÍN" not in analyst
    # Not listed is not the same as not there.
    assert "Điểm nghi vấn không được liệt kê" in analyst
    assert "không được liệt kê" not in page(client, worlds.account("approver"), address)


def test_outlines_when_asked_then_each_run_s_with_its_age_and_the_ward(client, track):
    text = page(client, worlds.account("planner"), f"/hotspots/tracks/{track.pk}/outlines.json")
    found = [each["properties"] for each in json.loads(text)["features"]]
    assert [(each["role"], each.get("age")) for each in found] == [
        ("ward", None),
        ("old", 0.667),
        ("old", 0.333),
        ("newest", 0),
    ]
    assert found[-1]["name"] == "đến 28/09/2025: 20 vụ"


def test_run_page_when_its_hotspots_are_followed_then_each_row_says_what_happened(client, runs):
    user = worlds.account("planner")
    text = page(client, user, f"/hotspots/{runs[2].pk}/")
    assert [text.count(f'data-event="{event}"') for event in ("grew", "revived", "continued")] == [1, 1, 1]
    ended = TrackStep.objects.get(event="ended")
    second = page(client, user, f"/hotspots/{runs[1].pk}/")
    assert "Kết thúc trong lần tính này" in second
    assert f'href="/hotspots/tracks/{ended.track_id}/"' in second


def test_hotspot_page_when_followed_then_it_leads_to_its_life(client, track, runs):
    text = page(client, worlds.account("planner"), f"/hotspots/{runs[2].pk}/1/")
    assert f'href="/hotspots/tracks/{track.pk}/"' in text


def test_pages_when_runs_were_never_followed_then_they_open_without_events(client, runs):
    HotspotTrack.objects.all().delete()
    user = worlds.account("planner")
    assert "vx-event" not in page(client, user, f"/hotspots/{runs[2].pk}/")
    assert "/hotspots/tracks/" not in page(client, user, f"/hotspots/{runs[2].pk}/1/")


@pytest.mark.parametrize(("role", "status"), [("oversight", 404), ("administrator", 403), ("analyst", 200)])
def test_page_when_opened_by_a_role_then_as_its_rights_say(client, track, role, status):
    user = worlds.account(role)
    for address in (f"/hotspots/tracks/{track.pk}/", f"/hotspots/tracks/{track.pk}/outlines.json"):
        page(client, user, address, status=status)


def test_page_when_the_city_s_track_is_asked_by_a_ward_leader_then_404_but_the_own_ward_s_opens(
    client, track, units  # noqa: F811
):  # fmt: skip
    leader = worlds.account("ward_leader", units[0])
    page(client, leader, f"/hotspots/tracks/{track.pk}/", status=404)
    window = type(FIRST)(first=FIRST.first, last=FIRST.last, unit=units[0])
    own = find(window).run.track_steps.get().track
    assert "mới" in page(client, leader, f"/hotspots/tracks/{own.pk}/")
    page(client, worlds.account("ward_leader", units[1]), f"/hotspots/tracks/{own.pk}/", status=404)
