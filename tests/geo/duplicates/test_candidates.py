import csv
import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.contrib.gis.geos import Point
from django.db import connection

from geo import crs, sql
from geo.duplicates import Limits, cases_in_wards, cases_nearby, points_nearby
from geo.models import ImportRun, Incident, Offence, Seizure
from tests import worlds
from tests.reference import duplicates as slow

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 15)


def case(source_id: str, *, kinds: tuple[str, ...] = ("sale",), **fields) -> Incident:
    made = worlds.incident(source_id, **fields)
    for place, kind in enumerate(kinds):
        Offence.objects.create(incident=made, ordinal=place, kind=kind)
    return made


def pairs(found) -> set[tuple[int, int]]:
    return {tuple(pair) for pair in found.ids.tolist()}


@pytest.mark.parametrize("seed", range(3))
def test_pairs_when_searched_by_cells_then_those_of_every_pair_compared(seed):
    chance = random.Random(seed)
    unit = worlds.wards(1)[0]
    for number in range(60):
        place = worlds.inside(0, 0, dx=chance.random() * 0.3, dy=chance.random() * 0.3)
        day = DAY + timedelta(chance.randrange(6))
        kinds = tuple(chance.sample(["sale", "use", "transport"], chance.randrange(3)))
        case(f"V-{number}", unit=unit, point=place, occurred_on=day, kinds=kinds)
    found = cases_nearby(Limits(metres=60, days=1))
    assert pairs(found) == slow.near_pairs(metres=60, days=1)
    assert len(found)


def test_pairs_when_an_import_is_asked_then_those_with_its_cases_and_each_once():
    unit = worlds.wards(1)[0]
    run = ImportRun.objects.create(kind="incidents", source="thử", file_name="a.csv", file_sha256="0" * 64)
    spot = worlds.inside(0, 0)
    old = [case(f"C-{number}", unit=unit, point=spot) for number in (1, 2)]
    new = [case(f"M-{number}", unit=unit, point=spot, import_run=run) for number in (1, 2)]
    everything = pairs(cases_nearby(Limits()))
    of_the_run = pairs(cases_nearby(Limits(), run=run.pk))
    assert len(everything) == 6
    assert of_the_run == everything - {(old[0].pk, old[1].pk)}
    assert {pair for pair in of_the_run if pair[1] == new[1].pk} == {
        (each.pk, new[1].pk) for each in (*old, new[0])
    }


def test_pair_when_measured_then_as_on_the_sphere_and_days_apart():
    unit = worlds.wards(1)[0]
    here, there = worlds.inside(0, 0), worlds.inside(0, 0, dx=0.54)
    case("V-1", unit=unit, point=here)
    case("V-2", unit=unit, point=there, occurred_on=DAY + timedelta(1))
    found = cases_nearby(Limits())
    assert found.pairs.metres[0] == pytest.approx(slow.metres_between(here, there), abs=0.5)
    assert found.pairs.days.tolist() == [1]
    assert found.units.tolist() == [unit.pk]


def test_pair_when_the_day_is_not_known_then_none():
    unit = worlds.wards(1)[0]
    for number in (1, 2):
        case(f"V-{number}", unit=unit, point=worlds.inside(0, 0), date_precision="month")
    assert len(cases_nearby(Limits())) == 0


def test_pairs_when_there_are_no_cases_then_none():
    assert len(cases_nearby(Limits())) == 0
    assert len(cases_in_wards()) == 0


def test_ward_pairs_when_one_has_no_point_then_found_and_two_points_are_not():
    unit, other = worlds.wards(2)
    bare = {"precision": "ward", "located_by": "unit_code"}
    first = case("V-1", unit=unit, **bare)
    second = case("V-2", unit=unit, point=worlds.inside(0, 0))
    case("V-3", unit=other, **bare)
    case("V-4", unit=unit, occurred_on=DAY + timedelta(1), **bare)
    case("V-5", unit=unit, kinds=("use",), **bare)
    assert pairs(cases_in_wards()) == {(first.pk, second.pk)}


def test_ward_pairs_when_no_unit_of_today_took_the_ward_then_told_by_what_they_state():
    stated = {"stated_unit_name": "Phường Cũ", "stated_province": "Thử"}
    first, second = (case(f"V-{number}", **stated) for number in (1, 2))
    case("V-3")
    case("V-4")
    assert pairs(cases_in_wards()) == {(first.pk, second.pk)}


def test_facts_of_a_pair_when_read_then_grams_kinds_and_offenders_of_both():
    unit = worlds.wards(1)[0]
    one = case("V-1", unit=unit, kinds=("sale", "use"), criminal_here=1, admin_here=1)
    other = case("V-2", unit=unit, kinds=("sale",))
    Seizure.objects.create(incident=one, substance="heroin", quantity=Decimal("0.5"), unit="kg")
    Seizure.objects.create(incident=one, substance="MDMA", quantity=7, unit="viên")
    Seizure.objects.create(incident=other, substance="heroin", quantity=480, unit="g")
    found = cases_in_wards().pairs
    assert [side.tolist() for side in found.grams] == [[500.0], [480.0]]
    assert (found.shared.tolist(), found.kinds.tolist()) == ([1.0], [2.0])
    assert found.offenders[0].tolist() == [2.0]
    assert str(found.offenders[1][0]) == "nan"


def test_points_when_near_of_one_kind_and_alive_together_then_a_pair():
    unit = worlds.wards(1)[0]
    spot, near = worlds.inside(0, 0), worlds.inside(0, 0, dx=0.505)
    lived = [("reported", date(2025, 1, 1)), ("removed", date(2025, 3, 1))]
    first = worlds.drug_point("Đ-1", unit=unit, point=spot, events=lived)
    second = worlds.drug_point("Đ-2", unit=unit, point=near, events=[("reported", date(2025, 2, 1))])
    worlds.drug_point("Đ-3", unit=unit, point=spot, kind="RETAIL", events=lived)
    far = Point(spot.x + 0.004, spot.y, srid=crs.WGS84)
    worlds.drug_point("Đ-4", unit=unit, point=far, events=lived)
    later = [("reported", date(2025, 4, 1)), ("removed", date(2025, 4, 2))]
    third = worlds.drug_point("Đ-5", unit=unit, point=spot, events=later)
    found = points_nearby(Limits())
    assert [(one, other) for one, other, _, _ in found] == [(first.pk, second.pk), (second.pk, third.pk)]
    assert found[0][3] == pytest.approx(slow.metres_between(spot, near), abs=0.5)


def test_search_of_an_import_when_planned_then_its_days_come_from_the_index():
    unit = worlds.wards(1)[0]
    Incident.objects.bulk_create(
        Incident(source="thử", source_id=f"N-{n}", occurred_on=DAY - timedelta(n), unit=unit, point=None)
        for n in range(5_000)
    )
    values = {"since": DAY, "until": DAY, "run": 1, "metres": 100, "width": 0.001, "height": 0.001}
    values |= {"rows": 1_000, "span": 10, "steps": [0]}
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE geo_incident")
        _, query = sql.load("duplicate_cases_near").split("AS\n", 1)
        cursor.execute("EXPLAIN " + query, values)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "incident_day" in plan
    assert "Seq Scan on geo_incident" not in plan


def test_real_news_when_one_case_is_reported_three_times_with_other_amounts_then_proposed(shared_data: Path):
    from geo.actions.find_duplicates import find
    from geo.models import ReviewItem

    with (shared_data / "events/vn_news_drug_incidents_dev.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            _from_news(row)
    find()
    proposed = ReviewItem.objects.values_list("incident__source_id", "other_incident__source_id")
    assert set(proposed) == {("VN063", "VN064"), ("VN063", "VN065"), ("VN064", "VN065")}


def _from_news(row: dict[str, str]) -> None:
    day = row["event_date"]
    if len(day) != 10 or not day[:4].isdigit():
        return
    made = case(
        row["id"],
        kinds=(row["kind"],) if row["kind"] else (),
        occurred_on=day,
        place_text=row["place_text"],
        stated_unit_name=row["ward_in_text"],
        stated_province=row["province_code"],
        criminal_here=int(row["people"]) if row["people"] else None,
        precision="none",
    )
    if row["grams"]:
        Seizure.objects.create(incident=made, substance=row["drug"], quantity=row["grams"], unit="g")
