"""Two runs side by side: which hotspots are new or gone, what differs, and for whom."""

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from geo import crs
from geo.models import Incident
from geo.placing.facts import place_incidents
from hotspots.models import HotspotRun
from hotspots.observations import Window
from hotspots.queries.compare import matches_of
from tests import worlds
from tests.hotspots.actions.test_find_hotspots import find
from tests.hotspots.spots_world import FIRST, LAST, heap, two_heaps

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs():
    """The first heap stays, the second's records go, a third heap comes."""
    units = two_heaps()
    before = find().run
    Incident.objects.filter(source_id__startswith="b-").delete()
    heap("d", units[2], 15, spread_m=5)
    place_incidents()
    return units, before, find().run


def page(client, address: str, role: str = "planner", unit=None, *, status: int = 200) -> str:
    client.force_login(worlds.account(role, unit))
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_matches_when_heaps_stay_go_and_come_tells_each_once(runs):
    _, before, after = runs
    found = matches_of(worlds.account("analyst"), before, after)
    assert [(a.count, b.count) for a, b in found.pairs] == [(12, 12)]
    assert [spot.count for spot in found.gone] == [10]
    assert [spot.count for spot in found.new] == [18]


def test_matches_when_a_run_is_compared_with_itself_pairs_all(runs):
    _, before, _ = runs
    found = matches_of(worlds.account("analyst"), before, before)
    assert [(a.rank, b.rank) for a, b in found.pairs] == [(1, 1), (2, 2)]
    assert [*found.gone, *found.new] == []


def test_matches_when_one_run_has_no_hotspots_all_of_the_other_are_new_or_gone(runs):
    _, before, _ = runs
    empty = find(min_points=1_000).run
    user = worlds.account("analyst")
    assert len(matches_of(user, before, empty).gone) == 2
    assert len(matches_of(user, empty, before).new) == 2


def test_compare_when_two_runs_are_chosen_shows_both_maps_and_what_differs(client, runs):
    _, before, after = runs
    text = page(client, f"/hotspots/compare/?a={before.pk}&b={after.pk}")
    assert text.count("vx-run-map") == 2
    assert text.count("openRun(map_") == 2
    assert before.fingerprint in text
    assert after.fingerprint in text
    assert '<tr class="vx-differs"><th scope="row">Dấu vân tay dữ liệu</th>' in text
    assert '<tr><th scope="row">Phương pháp</th>' in text
    assert "<strong>1</strong> mới" in text
    assert "<strong>1</strong> không còn" in text


def test_compare_when_no_run_is_chosen_offers_the_two_newest(client, runs):
    _, before, after = runs
    text = page(client, "/hotspots/compare/")
    assert f'<option value="{before.pk}" selected>' in text
    assert f'<option value="{after.pk}" selected>' in text
    assert "vx-sides" not in text


@pytest.mark.parametrize("question", ["a=x&b=1", "a=999999&b={run}", "b={run}"])
def test_compare_when_a_run_is_missing_or_unknown_asks_again(client, runs, question):
    text = page(client, f"/hotspots/compare/?{question.format(run=runs[1].pk)}")
    assert "vx-sides" not in text


def test_compare_when_a_ward_opens_it_offers_its_own_runs_only(client, runs):
    units, before, after = runs
    own = [find(Window(first=FIRST, last=last, unit=units[0])).run for last in (LAST, LAST.replace(day=30))]
    text = page(client, f"/hotspots/compare/?a={own[0].pk}&b={own[1].pk}", "ward_leader", units[0])
    assert "vx-sides" in text
    text = page(client, f"/hotspots/compare/?a={before.pk}&b={after.pk}", "ward_leader", units[1])
    assert "vx-sides" not in text
    assert before.fingerprint not in text


def test_compare_when_oversight_opens_it_is_refused(client, runs):
    page(client, "/hotspots/compare/", "oversight", status=403)


def test_compare_when_a_finished_run_lacks_what_newer_ones_keep_still_opens(client, runs):
    _, before, after = runs
    HotspotRun.objects.filter(pk=before.pk).update(summary={}, editions=[])
    page(client, f"/hotspots/compare/?a={before.pk}&b={after.pk}")


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5_000, "x", ""])
def test_compare_when_a_run_s_number_is_none_then_the_form_says_so(client, runs, number):
    assert "vx-error" in page(client, f"/hotspots/compare/?a={number}&b={runs[1].pk}")


def test_matches_when_an_outline_crosses_itself_then_is_compared_all_the_same(runs):
    _, before, after = runs
    spot = before.hotspots.get(rank=1)
    west, south, east, north = spot.outline.extent
    bow = ((west, south), (east, north), (east, south), (west, north), (west, south))
    type(spot).objects.filter(pk=spot.pk).update(
        outline=MultiPolygon(Polygon(bow, srid=crs.WGS84), srid=crs.WGS84)
    )
    found = matches_of(worlds.account("analyst"), before, after)
    assert [(a.rank, b.count) for a, b in found.pairs] == [(1, 12)]
