"""The facts of wards as they come out of the database."""

from datetime import date

import pytest

from geo.models import FigureValue, IncidentPlacement, Offence, Placement, UnitSuccession
from hotspots.errors import NoUnitsError
from hotspots.rules.errors import PeriodError
from hotspots.rules.facts import Between, Known, Unknown, bounds
from hotspots.rules.period import of_year
from hotspots.ward_facts import facts_of_period, unit_in_force, units_in_force
from tests import worlds
from tests.hotspots.status_world import FIRST, LAST, case, point, reported

pytestmark = pytest.mark.django_db
PERIOD = of_year(2025)
AFTER = date(2026, 1, 5)


def facts(unit):
    return facts_of_period([unit.id], PERIOD, today=AFTER)[unit.id]


def ward():
    return worlds.wards(1)[0]


def test_ward_when_nothing_is_reported_knows_nothing():
    found = facts(ward())
    assert all(isinstance(fact, Unknown) for fact in found.values())


def test_ward_when_everything_is_reported_knows_everything_and_from_which_report():
    unit = ward()
    reported(unit, residents=12_345, plants=7)
    found = facts(unit)
    assert all(isinstance(fact, Known) for fact in found.values())
    assert (found["residents"].value, found["plants"].value) == (12_345, 7)
    assert found["residents"].evidence[0].kind == "figures"


def test_figures_when_corrected_later_the_correction_holds():
    unit = ward()
    reported(unit, residents=100)
    worlds.figures(unit, as_of=LAST, residents=200)
    assert bounds(facts(unit)["residents"]) == (200, 200)


def test_figures_when_of_another_ward_or_period_are_not_taken():
    here, there = worlds.wards(2)
    reported(there, residents=100)
    worlds.figures(here, as_of=date(2025, 12, 15), residents=300)
    worlds.figures(here, days=(FIRST, date(2025, 12, 31)), plants=1)
    found = facts(here)
    assert isinstance(found["residents"], Unknown)
    assert found["plants"].reason == "not_declared_complete" or bounds(found["plants"]) == (0, 1)


def test_incidents_when_records_are_complete_are_counted_by_outcome_and_residence():
    unit = ward()
    reported(unit, offenders_arrested_here=None, residents_breaking_criminal=None, plants=None)
    case("v1", unit, criminal_here=1, criminal_elsewhere=2, plants=30)
    case("v2", unit, day=FIRST, criminal_no_fixed=1, admin_here=5)
    case("v3", unit, day=LAST, place_role="arrest", criminal_here=1)
    case("v4", unit, day=date(2025, 12, 15), criminal_here=9)
    found = facts(unit)
    assert bounds(found["offenders_arrested_here"]) == (5, 5)
    assert bounds(found["residents_breaking_criminal"]) == (1, 2)
    assert bounds(found["plants"]) == (30, 30)
    assert dict(found["plants"].evidence[0].where)["unit"] == str(unit.id)


def test_incidents_when_not_declared_complete_are_a_lower_limit():
    unit = ward()
    reported(unit, offenders_arrested_here=None, plants=None, complete_incidents=0)
    case("v1", unit, criminal_elsewhere=2)
    found = facts(unit)
    assert bounds(found["offenders_arrested_here"]) == (2, None)
    assert isinstance(found["plants"], Unknown)


def test_incidents_when_nobody_wrote_how_many_leave_the_count_open():
    unit = ward()
    reported(unit, offenders_arrested_here=None, plants=None)
    case("v1", unit, criminal_here=None)
    assert bounds(facts(unit)["offenders_arrested_here"]) == (0, None)
    assert bounds(facts(unit)["plants"]) == (0, 0)


def test_plants_when_growing_was_the_offence_and_nobody_counted_are_open():
    unit = ward()
    reported(unit, plants=None, plant_area_m2=None)
    case("v1", unit)
    made = IncidentPlacement.objects.get(unit=unit).incident
    Offence.objects.create(incident=made, ordinal=1, kind="cultivation")
    assert bounds(facts(unit)["plants"]) == (0, None)


def test_report_when_it_is_below_the_records_is_a_range_of_at_least_one():
    unit = ward()
    reported(unit, residents_breaking_criminal=0)
    case("v1", unit, criminal_here=3)
    fact = facts(unit)["residents_breaking_criminal"]
    assert isinstance(fact, Between)
    assert (fact.low, fact.high, fact.reason) == (1, 3, "figures_contradict_records")


@pytest.mark.parametrize(
    ("events", "kind", "expected"),
    [
        ([("listed", date(2025, 3, 1))], "USE_POINT", (1, 1)),
        ([("reported", date(2025, 3, 1))], "USE_POINT", (0, 1)),
        ([("listed", date(2020, 3, 1)), ("removed", LAST)], "USE_POINT", (0, 0)),
        ([("listed", date(2025, 12, 15))], "USE_POINT", (0, 0)),
        ([("listed", date(2025, 3, 1))], "RETAIL", (0, 0)),
    ],
)
def test_points_when_declared_complete_are_counted_on_the_last_day(events, kind, expected):
    unit = ward()
    reported(unit)
    point("đ1", unit, events, kind=kind)
    assert bounds(facts(unit)["use_points_open"]) == expected


def test_points_when_not_declared_complete_are_a_lower_limit():
    unit = ward()
    reported(unit, complete_points=0)
    assert isinstance(facts(unit)["use_points_open"], Unknown)
    made = point("đ1", unit, [("listed", date(2025, 3, 1))])
    fact = facts(unit)["use_points_open"]
    assert bounds(fact) == (1, None)
    assert fact.evidence[0].ids == (made.id,)


def split_unit():
    """An old ward taken over by two new ones, and an incident known only by the old one's name."""
    old_edition = worlds.edition(valid_from=date(2019, 1, 1), valid_to=date(2025, 7, 1))
    old = worlds.ward(old_edition, 0, code="80001")
    here, there = worlds.wards(2)
    for new in (here, there):
        UnitSuccession.objects.create(predecessor=old, successor=new)
    made = worlds.incident("cũ", occurred_on=date(2025, 3, 1), criminal_here=1)
    placed = {"incident": made, "basis": Placement.Basis.NAME}
    IncidentPlacement.objects.create(edition=old_edition, unit=old, outcome="placed", **placed)
    IncidentPlacement.objects.create(edition=here.edition, outcome="not_comparable", **placed)
    return here


def test_records_when_only_an_old_unit_is_known_leave_its_successors_open():
    unit = split_unit()
    reported(unit, offenders_arrested_here=None)
    fact = facts(unit)["offenders_arrested_here"]
    assert isinstance(fact, Between | Unknown)
    assert (bounds(fact), fact.reason) == ((0, None), "not_comparable")


def test_facts_of_many_wards_when_read_take_the_same_few_queries(django_assert_num_queries):
    units = worlds.wards(3)
    for unit in units:
        reported(unit)
    with django_assert_num_queries(4):
        facts_of_period([unit.id for unit in units], PERIOD, today=AFTER)
    assert FigureValue.objects.count() == 3 * 17


def test_unit_when_its_code_was_used_before_is_the_one_of_that_day():
    old_edition = worlds.edition(valid_from=date(2019, 1, 1), valid_to=date(2025, 7, 1))
    old = worlds.ward(old_edition, 0)
    new = ward()
    assert old.code == new.code
    assert unit_in_force(new.code, "commune", date(2025, 6, 30)).id == old.id
    assert unit_in_force(new.code, "commune", LAST).id == new.id


def test_units_when_none_are_in_force_say_what_to_load():
    with pytest.raises(NoUnitsError, match="No units of level province are in force on 2025-12-14"):
        units_in_force("province", LAST)
    ward()
    with pytest.raises(NoUnitsError, match="No unit of level commune has the code '1'"):
        unit_in_force("1", "commune", LAST)


def test_ward_when_the_period_still_runs_is_known_as_last_reported():
    unit = ward()
    worlds.figures(unit, as_of=date(2025, 9, 30), residents=20_000)
    running = facts_of_period([unit.id], PERIOD, today=date(2025, 10, 20))[unit.id]
    assert running["residents"].value == 20_000
    assert isinstance(facts(unit)["plants"], Unknown)


def test_period_when_it_has_not_begun_is_refused():
    with pytest.raises(PeriodError, match="2024-12-01 is not in period 2025"):
        facts_of_period([ward().id], PERIOD, today=date(2024, 12, 1))
