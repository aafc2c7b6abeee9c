"""Runs: stored with all that repeats them, once for the same input."""

import pytest

from geo.models import AuditEntry, Incident
from hotspots.actions import find_hotspots as find_hotspots_module
from hotspots.actions.find_hotspots import find_hotspots
from hotspots.contract import silent
from hotspots.errors import NothingToMeasure
from hotspots.methods import named
from hotspots.methods.dbscan import DbscanParams
from hotspots.models import HotspotMember, HotspotRun
from hotspots.observations import Window
from tests import worlds
from tests.hotspots.spots_world import FIRST, LAST, two_heaps

pytestmark = pytest.mark.django_db
YEAR = Window(first=FIRST, last=LAST)


def find(window=YEAR, by=None, **params):
    return find_hotspots(named("dbscan"), DbscanParams(**params), window=window, by=by, progress=silent)


def test_find_hotspots_when_two_heaps_are_dense_stores_both_with_members_and_counts():
    two_heaps()
    outcome = find()
    first, second = outcome.run.hotspots.all()
    assert outcome.made
    assert [(spot.rank, spot.count, spot.plain_count) for spot in (first, second)] == [
        (1, 12, 12),
        (2, 10, 10),
    ]
    assert first.density == pytest.approx(12 / (first.area_m2 / 1e6))
    members = Incident.objects.filter(pk__in=first.members.values("incident"))
    assert sorted(members.values_list("source_id", flat=True)) == sorted(f"a-{n}" for n in range(12))
    assert all(first.outline.contains(member.point) for member in members)
    assert first.outline.valid


def test_find_hotspots_when_done_keeps_what_repeats_the_run():
    user = worlds.account("planner")
    two_heaps()
    run = find(by=user, eps_m=150.0, min_points=10).run
    assert (run.method, run.parameters) == ("dbscan", {"eps_m": 150.0, "min_points": 10})
    assert (run.from_day, run.to_day, run.unit, run.input_count, run.left_out) == (
        FIRST,
        LAST,
        None,
        25,
        {"ward": 1},
    )
    assert run.fingerprint.startswith("25-")
    assert "scikit-learn" in run.code_version
    assert run.summary["hotspots"] == 2
    assert run.summary["in_hotspots"] == 22
    assert run.summary["plain"]["count"] <= 25
    assert run.by == user
    entry = AuditEntry.objects.get(action="hotspots.find")
    assert (entry.by, entry.subject, entry.detail) == (user, f"HotspotRun {run.pk}", {"hotspots": 2})


def test_find_hotspots_when_nothing_changed_hands_back_the_same_run():
    two_heaps()
    first, second = find(), find()
    assert (second.run, second.made) == (first.run, False)
    assert HotspotRun.objects.count() == 1


@pytest.mark.parametrize("change", ["parameter", "incident", "period", "code"])
def test_find_hotspots_when_anything_changed_makes_another_run(change, monkeypatch):
    two_heaps()
    first = find()
    window, params = YEAR, {}
    if change == "parameter":
        params = {"min_points": 11}
    elif change == "incident":
        Incident.objects.filter(source_id="a-0").update(point=worlds.inside(2, 0))
    elif change == "period":
        window = Window(first=FIRST, last=LAST.replace(day=30))
    else:
        monkeypatch.setattr("hotspots.actions.find_hotspots.code_version", lambda method: "another")
    second = find(window, **params)
    assert second.made
    assert second.run != first.run


def test_find_hotspots_when_a_unit_is_given_uses_its_own_incidents_only():
    units = two_heaps()
    run = find(Window(first=FIRST, last=LAST, unit=units[1])).run
    assert (run.unit, run.input_count) == (units[1], 10)
    assert [spot.count for spot in run.hotspots.all()] == [10]


def test_find_hotspots_when_nothing_is_dense_stores_a_run_without_hotspots():
    two_heaps()
    run = find(min_points=20).run
    assert run.summary == {
        "hotspots": 0,
        "in_hotspots": 0,
        "area_m2": 0,
        "chosen": {},
        "facts": {},
        "plain": {"side_m": 150.0, "squares": 0, "area_m2": 0.0, "count": 0},
    }
    assert not HotspotMember.objects.exists()


def test_find_hotspots_when_no_incident_has_an_exact_place_says_what_was_left_out():
    units = worlds.wards(1)
    worlds.incident("w", unit=units[0], precision="ward")
    with pytest.raises(NothingToMeasure, match=r"no incident .* has an exact place; left out: 1 “ward”"):
        find()
    assert not HotspotRun.objects.exists()


def test_find_hotspots_when_there_is_no_incident_says_so():
    worlds.wards(1)
    with pytest.raises(NothingToMeasure, match="there is none at all"):
        find()


def test_find_hotspots_when_storing_fails_leaves_nothing(monkeypatch):
    two_heaps()

    def broken(*args):
        raise RuntimeError("disk full")

    monkeypatch.setattr("hotspots.actions.find_hotspots.store_spots", broken)
    with pytest.raises(RuntimeError):
        find()
    assert not HotspotRun.objects.exists()
    assert not AuditEntry.objects.filter(action="hotspots.find").exists()


def test_find_hotspots_when_an_equal_run_ends_first_hands_back_that_one(monkeypatch):
    """Both saw no run before them; the second to store finds the first."""
    two_heaps()
    wait = find_hotspots_module._wait_for_equals

    def overtaken(asked):
        monkeypatch.setattr(find_hotspots_module, "_wait_for_equals", wait)
        find()
        wait(asked)

    monkeypatch.setattr(find_hotspots_module, "_wait_for_equals", overtaken)
    outcome = find()
    assert not outcome.made
    assert outcome.run == HotspotRun.objects.get()


def test_find_hotspots_when_a_member_is_deleted_meanwhile_stores_the_others():
    two_heaps()

    def deleting(step, _share):
        if step == "storing":
            Incident.objects.filter(source_id="a-0").delete()

    params = DbscanParams()
    run = find_hotspots(named("dbscan"), params, window=YEAR, by=None, progress=deleting).run
    spot = run.hotspots.get(rank=1)
    assert (spot.count, spot.members.count()) == (12, 11)


def test_find_hotspots_when_done_keeps_the_boundaries_it_was_made_with():
    units = two_heaps()
    edition = units[0].edition
    kept = {"id": edition.pk, "level": "commune", "name": edition.name, "valid_from": "2025-07-01"}
    assert find().run.editions == [kept | {"file_sha256": edition.file_sha256}]
    own = find(Window(first=FIRST, last=LAST, unit=units[0])).run
    assert [each["id"] for each in own.editions] == [edition.pk]
