from datetime import date
from decimal import Decimal

import pytest

from geo.models import Campaign, CampaignResult, Seizure, Venue, VenueInspection
from geo.placing import place_incidents
from hotspots.campaigns import Window, found_in, told_of
from hotspots.campaigns.found import by_unit, points_in
from hotspots.removals.stored import cases_for, watch_of_settings
from tests import worlds

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 15)
WINDOW = Window(first=date(2025, 9, 1), last=date(2025, 9, 30))
FULL = dict.fromkeys(
    ("criminal_elsewhere", "criminal_no_fixed", "admin_here", "admin_elsewhere", "admin_no_fixed"), 0
)


@pytest.fixture
def world():
    """A campaign in the first of two wards: three cases within it, two of them stating all counts."""
    first, second, _ = worlds.wards()
    peak = Campaign.objects.create(
        code="CD-1", name="Cao điểm", kind="PEAK", from_day=WINDOW.first, to_day=WINDOW.last
    )
    peak.units.add(first)
    told = {"unit": first, "occurred_on": DAY}
    marked = worlds.incident("V-1", criminal_here=2, campaign=peak, discovery="campaign", **told, **FULL)
    worlds.incident("V-2", criminal_here=1, discovery="report", **told, **FULL)
    worlds.incident("V-3", discovery="patrol", date_precision="month", **told)
    worlds.incident("V-4", unit=second, criminal_here=9, occurred_on=DAY, **FULL)
    worlds.incident("V-5", unit=first, criminal_here=9, occurred_on=date(2025, 10, 1), **FULL)
    for number, name in ((1.5, "Heroin"), (2, "heroin"), (None, "súng")):
        Seizure.objects.create(incident=marked, substance=name, quantity=number, unit="g" if number else "")
    return first, second, peak


def found(user, peak):
    cases = cases_for(user, day=date(2026, 1, 1), watch=watch_of_settings())
    return found_in(user, peak, WINDOW, cases=cases, points=points_in(user, peak))


def test_counts_when_the_planner_asks_then_of_the_days_and_units(world):
    first, _, peak = world
    told = found(worlds.reader("planner"), peak)
    assert (told.cases, told.marked, told.proactive, told.vague) == (3, 1, 2, 1)
    assert (told.persons.criminal, told.persons.admin, told.persons.unknown) == (3, 0, 1)
    assert told.discovered == {"campaign": 1, "report": 1, "patrol": 1}
    assert by_unit(worlds.reader("planner"), peak, WINDOW) == {first.pk: 3}


def test_seizures_when_the_same_thing_is_written_in_other_letters_then_one_row(world):
    heroin, gun = found(worlds.reader("planner"), world[2]).seized
    assert (heroin.thing, heroin.measure, heroin.quantity, heroin.cases) == ("heroin", "g", Decimal("3.5"), 1)
    assert (gun.thing, gun.unweighed, gun.cases) == ("súng", 1, 1)


def test_counts_when_a_ward_leader_asks_then_the_own_ward_only(world):
    first, second, peak = world
    peak.units.add(second)
    assert found(worlds.reader("planner"), peak).cases == 4
    assert found(worlds.reader("ward_leader", second), peak).cases == 1
    assert found(worlds.reader("ward_leader", first), peak).cases == 3


def test_points_and_venues_when_found_removed_and_inspected_in_the_days_then_counted(world):
    first, second, peak = world
    events = [("reported", date(2025, 9, 2)), ("removed", date(2025, 9, 30))]
    worlds.drug_point("Đ-1", unit=first, point=worlds.inside(0, 0), events=events)
    worlds.drug_point("Đ-2", unit=second, point=worlds.inside(1, 0), events=events)
    venue = Venue.objects.create(source="thử", source_id="CS-1", kind="karaoke", name="Sao", unit=first)
    for day, outcome in ((DAY, "drugs"), (date(2025, 9, 30), "nothing"), (date(2025, 10, 1), "nothing")):
        VenueInspection.objects.create(venue=venue, day=day, outcome=outcome)
    told = found(worlds.reader("planner"), peak)
    assert (told.points_found, told.points_removed) == (1, 1)
    assert (told.inspections, told.inspections_drugs, told.venues) == (2, 1, 1)


def test_area_when_its_unit_is_no_longer_in_force_then_facts_are_taken_by_their_place(world):
    old = worlds.edition(valid_from=date(2020, 1, 1), valid_to=date(2025, 7, 1))
    before = worlds.ward(old, 0)
    peak = Campaign.objects.create(
        code="CD-2", name="Cũ", kind="PEAK", from_day=WINDOW.first, to_day=WINDOW.last
    )
    peak.units.add(before)
    case = worlds.incident("V-9", unit=world[0], point=worlds.inside(0, 0), occurred_on=DAY)
    place_incidents(ids=[case.pk])
    assert found(worlds.reader("planner"), peak).cases == 1


def test_reported_when_corrected_then_the_last_holds_and_the_whole_stands_beside_the_sum(world):
    first, second, peak = world
    rows = [(first, 5), (second, 7), (first, 6), (None, 20)]
    for unit, value in rows:
        CampaignResult.objects.create(campaign=peak, unit=unit, kind="cases", value=value, document="BC")
    (told,) = told_of(worlds.reader("planner"), peak)
    assert (told.sum, told.units, told.whole.value, told.value) == (13, 2, 20, 20)
    (own,) = told_of(worlds.reader("ward_leader", first), peak)
    assert (own.sum, own.units, own.whole) == (6, 1, None)
