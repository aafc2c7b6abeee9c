from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import placing, summaries
from geo.models import CELL_DEGREES, CellMonth, Incident, UnitMonth
from tests.reference.summaries import cell_months, unit_months
from tests.worlds import incident, inside, wards

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2025, 9, 1)


def stored_units() -> dict:
    rows = UnitMonth.objects.values_list("unit_id", "month", "incidents", "proactive")
    return {(unit, month): (incidents, proactive) for unit, month, incidents, proactive in rows}


def stored_cells() -> dict:
    rows = CellMonth.objects.values_list("unit_id", "x", "y", "month", "incidents")
    return {(unit, x, y, month): incidents for unit, x, y, month, incidents in rows}


def agree() -> bool:
    return stored_units() == unit_months() and stored_cells() == cell_months()


def test_refresh_when_incidents_are_placed_then_counted_by_unit_and_month() -> None:
    unit = wards()[0]
    incident("a", point=inside(0, 0), discovery="patrol")
    incident("b", point=inside(0, 0), discovery="report")
    incident("c", stated_unit_code=unit.code, occurred_on=date(2025, 10, 1))
    placing.place_incidents()
    assert stored_units() == {(unit.pk, SEPTEMBER): (2, 1), (unit.pk, date(2025, 10, 1)): (1, 0)}
    assert list(stored_cells().values()) == [2]


def test_refresh_when_a_cell_lies_west_of_greenwich_then_floored_not_cut() -> None:
    from django.contrib.gis.geos import Point

    from geo import crs

    incident("a", point=Point(-0.001, -0.001, srid=crs.WGS84))
    placing.place_incidents()
    cell = CellMonth.objects.get()
    assert (cell.x, cell.y) == (-1, -1)
    assert CELL_DEGREES == 0.0025


def test_refresh_when_a_case_moves_in_time_and_place_then_both_sides_are_counted_anew() -> None:
    first, second, _ = wards()
    case = incident("a", point=inside(0, 0))
    placing.place_incidents()
    Incident.objects.filter(pk=case.pk).update(point=inside(1, 0), occurred_on=date(2025, 11, 3))
    placing.place_incidents(ids=[case.pk])
    assert stored_units() == {(second.pk, date(2025, 11, 1)): (1, 0)}
    assert agree()
    assert first != second


def test_refresh_when_only_the_year_is_known_then_not_a_peak_in_january() -> None:
    wards()
    incident("a", point=inside(0, 0), occurred_on=date(2025, 1, 1), date_precision="year")
    placing.place_incidents()
    assert stored_units() == {}
    assert stored_cells() == {}


def test_recount_when_nothing_changed_then_no_difference() -> None:
    wards()
    incident("a", point=inside(0, 0))
    incident("b", point=inside(9, 9))
    placing.place_incidents()
    assert summaries.recount() == (0, 0)
    assert agree()


def test_recount_when_a_summary_was_spoilt_then_told_and_mended() -> None:
    wards()
    incident("a", point=inside(0, 0))
    placing.place_incidents()
    UnitMonth.objects.update(incidents=99)
    CellMonth.objects.all().delete()
    assert summaries.recount() == (1, 1)
    assert agree()


CASE = st.tuples(
    st.integers(-1, 3),
    st.sampled_from([date(2024, 12, 31), date(2025, 1, 1), date(2025, 9, 30), date(2025, 10, 1)]),
    st.sampled_from(["report", "patrol", "unknown"]),
    st.sampled_from(["day", "month", "year"]),
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=st.lists(CASE, max_size=6), moved=st.lists(CASE, max_size=6))
def test_refresh_when_any_cases_come_and_change_then_as_counted_one_by_one(cases: list, moved: list) -> None:
    Incident.objects.all().delete()
    summaries.recount()
    if not UnitMonth._meta.get_field("unit").related_model.objects.exists():
        wards()
    made = []
    for number, (column, day, discovery, precision) in enumerate(cases):
        fields = {"occurred_on": day, "discovery": discovery, "date_precision": precision}
        made.append(incident(str(number), point=inside(column, 0), **fields))
    placing.place_incidents()
    assert agree()
    for case, (column, day, discovery, precision) in zip(made, moved, strict=False):
        case.point, case.occurred_on, case.discovery = inside(column, 0), day, discovery
        case.date_precision = precision
        case.save()
    placing.place_incidents(ids=[case.pk for case in made])
    assert agree()
