"""Successions from a table, and what becomes comparable by them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import MultiPolygon

from geo import crs, placing
from geo.actions.load_successions import LoadedSuccessions, Side, SuccessionOptions, load_successions
from geo.actions.measure_successions import measure_successions
from geo.models import AuditEntry, UnitSuccession
from geo.units.errors import UnitCheckError
from tests.geo.units.tables import table
from tests.worlds import edition, incident, square, ward

pytestmark = pytest.mark.django_db
JULY, OLD_DAY = date(2025, 7, 1), date(2024, 5, 6)


@pytest.fixture
def world() -> dict[str, Any]:
    """Wards 0, 1, 2 until 30/6/2025; then one over 0 and 1 and one over 2, under codes borne before."""
    old, new = edition(valid_from=date(2020, 1, 1), valid_to=JULY), edition(valid_from=JULY)
    before = [ward(old, column, name=f"Cũ {column}") for column in range(3)]
    both = MultiPolygon(square(0, 0).union(square(1, 0)), srid=crs.WGS84)
    after = [ward(new, 1, name="Gộp", boundary=both), ward(new, 2, name="Giữ")]
    return {"old": old, "new": new, "before": before, "after": after}


def load(path: Path, *, commit: bool = True, **options: Any) -> LoadedSuccessions:
    return load_successions(
        path,
        old=Side("commune", day=date(2025, 6, 30)),
        new=Side("commune", day=JULY),
        options=SuccessionOptions(columns={}, **options),
        commit=commit,
        by=None,
        tell=lambda _step: None,
    )


def sound(folder: Path) -> Path:
    rows = [("90000", "90001", "full"), ("90001", "90001", "full"), ("90002", "90002", "full")]
    return table(folder / "a.csv", "old_code,new_code,type", rows)


def test_load_when_not_committed_then_counted_and_nothing_stored(world: Any, tmp_path: Path) -> None:
    assert load(sound(tmp_path), commit=False).new == 3
    assert not UnitSuccession.objects.exists()
    assert not AuditEntry.objects.exists()


def test_load_when_committed_then_pairs_of_versions_with_their_source(world: Any, tmp_path: Path) -> None:
    load(sound(tmp_path), legal_basis="1656/NQ")
    pair = UnitSuccession.objects.get(predecessor=world["before"][0])
    assert (pair.successor, pair.whole, pair.legal_basis, pair.source) == (
        world["after"][0], True, "1656/NQ", "a.csv",
    )  # fmt: skip
    assert AuditEntry.objects.get().detail == {"new": 3, "changed": 0}


def test_load_when_the_same_file_comes_again_then_nothing_changes(world: Any, tmp_path: Path) -> None:
    load(sound(tmp_path))
    again = load(sound(tmp_path))
    assert (again.new, again.changed, again.same) == (0, 0, 3)
    assert AuditEntry.objects.count() == 1


def test_load_when_a_row_says_otherwise_later_then_it_is_changed(world: Any, tmp_path: Path) -> None:
    load(sound(tmp_path))
    other = table(tmp_path / "b.csv", "old_code,new_code,type", [("90000", "90001", "partial")])
    assert load(other, partial=True).changed == 1
    assert UnitSuccession.objects.get(predecessor=world["before"][0]).whole is False


def test_load_when_refused_then_nothing_is_stored(world: Any, tmp_path: Path) -> None:
    path = table(tmp_path / "b.csv", "old_code,new_code", [("90000", "90001")])
    with pytest.raises(UnitCheckError, match="2 faults; nothing was loaded"):
        load(path)
    assert not UnitSuccession.objects.exists()


def test_load_when_no_unit_is_in_force_then_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnitCheckError, match="no unit of level commune is loaded in 2025-06-30"):
        load(sound(tmp_path))


def test_load_when_facts_state_an_old_name_then_they_become_comparable(world: Any, tmp_path: Path) -> None:
    case = incident("a", occurred_on=OLD_DAY, stated_unit_name="Phường Cũ 0")
    placing.place_incidents()
    assert case.placements.get(edition=world["new"]).outcome == "not_comparable"
    load(sound(tmp_path))
    assert case.placements.get(edition=world["new"]).unit == world["after"][0]
    case.refresh_from_db()
    assert case.unit == world["after"][0]


def test_load_when_the_old_unit_was_split_then_its_name_decides_nothing(world: Any, tmp_path: Path) -> None:
    case = incident("a", occurred_on=OLD_DAY, stated_unit_name="Phường Cũ 1")
    rows = [("90001", "90001", "partial"), ("90001", "90002", "partial")]
    load(table(tmp_path / "b.csv", "old_code,new_code,type", rows), partial=True)
    placing.place_incidents()
    assert case.placements.get(edition=world["new"]).outcome == "not_comparable"


def test_measure_when_both_are_drawn_then_shares_and_a_stated_one_is_left(world: Any, tmp_path: Path) -> None:
    rows = [("90000", "90001", ""), ("90001", "90001", "0.5"), ("90002", "90001", "")]
    load(table(tmp_path / "b.csv", "old_code,new_code,area_share", rows), partial=True)
    done = measure_successions(level="commune", by=None, tell=lambda _step: None)
    assert (done.measured, done.changed, done.undrawn) == (2, 2, 0)
    shares = {
        pair.predecessor.code: (pair.area_share, pair.share_basis) for pair in UnitSuccession.objects.all()
    }
    assert shares == {"90000": (1.0, "measured"), "90001": (0.5, "stated"), "90002": (0.0, "measured")}
    assert measure_successions(level="commune", by=None, tell=lambda _step: None).changed == 0


def test_load_when_a_share_was_measured_then_a_table_without_shares_keeps_it(
    world: Any, tmp_path: Path
) -> None:
    load(sound(tmp_path))
    measure_successions(level="commune", by=None, tell=lambda _step: None)
    assert load(sound(tmp_path)).same == 3
    assert UnitSuccession.objects.filter(share_basis="measured").count() == 3


def test_measure_when_a_side_is_a_list_then_counted_and_left(world: Any, tmp_path: Path) -> None:
    world["old"].units.update(boundary=None)
    load(sound(tmp_path))
    done = measure_successions(level="commune", by=None, tell=lambda _step: None)
    assert (done.measured, done.undrawn) == (0, 3)
