from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import placing
from geo.models import (
    AdminUnit,
    DrugPointPlacement,
    Incident,
    IncidentPlacement,
    UnitEdition,
    UnitSuccession,
)
from geo.placing.facts import mirror_today
from tests.reference.placing import Placed, place_each
from tests.worlds import drug_point, edition, incident, inside, square, ward, wards

pytestmark = pytest.mark.django_db
OLD_DAY, NEW_DAY = date(2024, 5, 6), date(2025, 9, 15)
JULY = date(2025, 7, 1)


def placements() -> set[Placed]:
    rows = IncidentPlacement.objects.filter(basis="point").select_related("incident", "unit")
    return {
        Placed(row.incident.source_id, row.edition_id, row.unit.code if row.unit else None, row.tie)
        for row in rows
    }


def outcomes(fact: Any) -> dict[int, tuple[str, str | None, str]]:
    """Edition → (outcome, code of the unit, basis)."""
    return {
        row.edition_id: (row.outcome, row.unit.code if row.unit else None, row.basis)
        for row in fact.placements.select_related("unit")
    }


def two_editions() -> tuple[UnitEdition, UnitEdition, list[AdminUnit], list[AdminUnit]]:
    """Three wards until 30/6/2025; from 1/7 the first is kept, the other two lie in one new ward and code
    90001 means another place than before."""
    old = edition(valid_from=date(2020, 1, 1), valid_to=JULY)
    new = edition(valid_from=JULY)
    before = [ward(old, 0, name="Bến Mây"), ward(old, 1, name="Đồi Sim"), ward(old, 2, name="Hoà Lạc")]
    after = [
        ward(new, 0, name="Bến Mây"),
        ward(new, 1, code="90002", name="Đồi Sim"),
        ward(new, 2, code="90001", name="Sông Mây"),
    ]
    return old, new, before, after


def test_place_when_point_lies_in_a_ward_then_a_row_and_the_mirror() -> None:
    unit = wards()[1]
    case = incident("a", point=inside(1, 0))
    placing.place_incidents(ids=[case.pk])
    case.refresh_from_db()
    assert case.unit == unit
    assert outcomes(case) == {unit.edition_id: ("placed", unit.code, "point")}


def test_place_when_point_lies_on_a_border_then_the_lower_code_and_a_tie() -> None:
    first, second, _ = wards()
    case = incident("a", point=inside(1, 0, dx=0.0))
    placing.place_incidents()
    row = case.placements.get()
    assert (row.unit, row.tie) == (first, True)
    assert first.code < second.code


def test_place_when_point_lies_outside_all_then_kept_without_a_unit() -> None:
    wards()
    case = incident("a", point=inside(7, 7))
    placing.place_incidents()
    case.refresh_from_db()
    assert case.unit is None
    assert [row.outcome for row in case.placements.all()] == ["outside"]


def test_place_when_an_edition_does_not_reach_the_point_then_no_row_for_it() -> None:
    here = wards()[0]
    elsewhere = edition(name="Nơi khác", extent=square(50, 50))
    case = incident("a", point=inside(0, 0))
    placing.place_incidents()
    assert set(outcomes(case)) == {here.edition_id}
    assert elsewhere.state == "active"


def test_place_when_a_point_lies_a_hair_beyond_an_extent_then_no_row_for_it() -> None:
    edition(name="Nhỏ", extent=square(0, 0), level="district")
    case = incident("a", point=inside(0, 1, 0.0, 1.2e-7))
    placing.place_incidents()
    assert not case.placements.exists()


def test_place_when_a_draft_is_loaded_then_it_is_left_alone() -> None:
    ward(edition(state="draft"), 0)
    case = incident("a", point=inside(0, 0))
    placing.place_incidents()
    assert not case.placements.exists()


def test_place_when_done_twice_then_the_same_rows() -> None:
    wards()
    incident("a", point=inside(0, 0))
    incident("b", point=inside(1, 0, dx=0.0))
    placing.place_incidents()
    once = placements()
    placing.place_incidents()
    assert placements() == once


def test_place_when_only_some_are_chosen_then_the_others_wait() -> None:
    wards()
    chosen, other = incident("a", point=inside(0, 0)), incident("b", point=inside(1, 0))
    placing.place_incidents(ids=[chosen.pk])
    assert chosen.placements.exists()
    assert not other.placements.exists()


def test_place_when_a_code_is_stated_then_it_is_read_by_the_units_of_its_day() -> None:
    old, new, before, after = two_editions()
    early = incident("a", occurred_on=OLD_DAY, stated_unit_code="90001")
    late = incident("b", occurred_on=NEW_DAY, stated_unit_code="90001")
    placing.place_incidents()
    assert outcomes(early) == {old.pk: ("placed", "90001", "code"), new.pk: ("not_comparable", None, "code")}
    assert outcomes(late)[new.pk] == ("placed", "90001", "code")
    assert IncidentPlacement.objects.get(incident=early, edition=old).unit == before[1]
    assert IncidentPlacement.objects.get(incident=late, edition=new).unit == after[2]


def test_place_when_an_old_name_lives_on_then_it_is_not_the_new_ward() -> None:
    """88 of Hà Nội's old wards share a name with a new one; 11 of them do not even touch it."""
    old, new, _, _ = two_editions()
    case = incident("a", occurred_on=OLD_DAY, stated_unit_name="Phường Đồi Sim", stated_province="Thử")
    placing.place_incidents()
    case.refresh_from_db()
    assert outcomes(case) == {old.pk: ("placed", "90001", "name"), new.pk: ("not_comparable", None, "name")}
    assert case.unit is None


def test_place_when_one_successor_took_the_unit_whole_then_it_is_carried_over() -> None:
    _, new, before, after = two_editions()
    UnitSuccession.objects.create(predecessor=before[1], successor=after[2], area_share=0.98)
    case = incident("a", occurred_on=OLD_DAY, stated_unit_name="Đồi Sim")
    placing.place_incidents()
    case.refresh_from_db()
    assert outcomes(case)[new.pk] == ("placed", "90001", "name")
    assert case.unit == after[2]


@pytest.mark.parametrize("shares", [(0.6, 0.4), (0.6,)])
def test_place_when_the_unit_was_split_then_not_comparable(shares: tuple[float, ...]) -> None:
    _, new, before, after = two_editions()
    for share, successor in zip(shares, after[1:], strict=False):
        UnitSuccession.objects.create(predecessor=before[1], successor=successor, area_share=share)
    case = incident("a", occurred_on=OLD_DAY, stated_unit_code="90001")
    placing.place_incidents()
    assert outcomes(case)[new.pk] == ("not_comparable", None, "code")


def test_place_when_a_new_ward_is_an_old_one_kept_then_it_is_carried_back() -> None:
    old, _, before, after = two_editions()
    UnitSuccession.objects.create(predecessor=before[0], successor=after[0])
    case = incident("a", occurred_on=NEW_DAY, stated_unit_code="90000")
    placing.place_incidents()
    assert outcomes(case)[old.pk] == ("placed", "90000", "code")


@pytest.mark.parametrize("tones", ["Hoà Lạc", "phường hòa lạc"])
def test_place_when_the_tone_stands_elsewhere_then_the_same_ward(tones: str) -> None:
    old, *_ = two_editions()
    case = incident("a", occurred_on=OLD_DAY, stated_unit_name=tones)
    placing.place_incidents()
    assert outcomes(case)[old.pk] == ("placed", "90002", "name")


@pytest.mark.parametrize(
    ("day", "stated"),
    [
        (NEW_DAY, {"stated_unit_code": "77777"}),
        (date(2019, 1, 1), {"stated_unit_code": "90000"}),
        (NEW_DAY, {}),
    ],
)
def test_place_when_nothing_known_is_stated_then_no_row(day: date, stated: dict[str, str]) -> None:
    two_editions()
    case = incident("a", occurred_on=day, **stated)
    placing.place_incidents()
    assert not case.placements.exists()


def test_place_when_a_level_above_is_loaded_then_the_parent_is_placed_too() -> None:
    province = edition(level="province", name="Tỉnh")
    whole = ward(province, 0, code="90", name="Thử")
    unit = ward(edition(), 0, parent=whole)
    case = incident("a", stated_unit_code=unit.code)
    placing.place_incidents()
    case.refresh_from_db()
    assert outcomes(case)[province.pk] == ("placed", "90", "code")
    assert case.unit == unit


def test_place_all_when_an_edition_becomes_active_then_stored_facts_are_in_it() -> None:
    first = wards(1)[0]
    case = incident("a", point=inside(0, 0))
    later = edition(name="Thêm", level="district")
    unit = ward(later, 0, code="001")
    placing.place_incidents()
    later.units.update(active=True)
    placing.place_all(later)
    assert outcomes(case) == {
        first.edition_id: ("placed", first.code, "point"),
        later.pk: ("placed", unit.code, "point"),
    }


def test_mirror_when_an_edition_ends_today_then_facts_move_to_the_next() -> None:
    _, _new, before, after = two_editions()
    case = incident("a", point=inside(1, 0), unit=before[1])
    placing.place_incidents()
    case.refresh_from_db()
    assert case.unit == after[1]
    Incident.objects.filter(pk=case.pk).update(unit=before[1])
    mirror_today()
    case.refresh_from_db()
    assert case.unit == after[1]


def test_place_points_when_point_area_or_moving_then_each_its_unit() -> None:
    first, second, third = wards()
    still = drug_point("a", unit=first, point=inside(0, 0), events=[("reported", NEW_DAY)])
    area = drug_point("b", unit=first, point=square(1, 0), events=[("reported", NEW_DAY)])
    moving = drug_point("c", unit=first, point=None, events=[], moving=True, recorded_unit=third)
    placing.place_points()
    units = []
    for point in (still, area, moving):
        point.refresh_from_db()
        units.append(point.unit)
    assert units == [first, second, third]
    assert set(DrugPointPlacement.objects.values_list("basis", flat=True)) == {"point", "code"}


def test_place_points_when_a_code_is_stated_then_read_by_the_first_day_of_the_ledger() -> None:
    old, _, before, _ = two_editions()
    point = drug_point(
        "a",
        unit=before[0],
        point=None,
        events=[("removed", NEW_DAY), ("reported", OLD_DAY)],
        stated_unit_code="90001",
    )
    placing.place_points()
    assert outcomes(point)[old.pk] == ("placed", "90001", "code")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    places=st.lists(
        st.tuples(
            st.integers(-1, 3),
            st.integers(-1, 2),
            st.sampled_from([0.0, 0.25, 0.5, 1.0]) | st.floats(0, 1),
            st.sampled_from([0.0, 0.5, 1.0]) | st.floats(0, 1),
        ),
        max_size=8,
    )
)
def test_place_when_any_points_then_as_the_slow_way(places: list[tuple[int, int, float, float]]) -> None:
    Incident.objects.all().delete()
    UnitEdition.objects.all().delete()
    small = edition(name="Nhỏ", extent=square(0, 0), level="district")
    ward(small, 0, code="001")
    grid = edition()
    for column in range(3):
        for row in range(2):
            ward(grid, column, row)
    for number, (column, row, dx, dy) in enumerate(places):
        incident(str(number), point=inside(column, row, dx, dy))
    placing.place_incidents()
    assert placements() == place_each()
