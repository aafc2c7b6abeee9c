"""Single units that change after their edition was loaded."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo import placing
from geo.actions.activate_edition import activate_draft, end_edition
from geo.actions.correct_units import CorrectedUnits, correct_units
from geo.actions.load_successions import Side, SuccessionOptions, load_successions
from geo.models import AdminUnit, UnitEdition, UnitSuccession
from geo.through_time import chain
from geo.units.corrections import read_corrections
from geo.units.errors import UnitCheckError
from tests.geo.units.tables import table
from tests.worlds import account, edition, incident, inside, ward

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 30)


def correct(folder: Path, *rows: Any, commit: bool = True, level: str = "commune") -> CorrectedUnits:
    path = table(folder / "sua.csv", "code,from_day,new_code,new_name,new_kind,source", rows)
    corrections = read_corrections(path)
    return correct_units(path, corrections, level=level, commit=commit, by=None, tell=lambda _step: None)


RECODE = ("90001", DAY, "90008", "", "", "12/CTK")


@pytest.fixture
def units() -> list[AdminUnit]:
    of = edition(valid_from=date(2025, 7, 1))
    return [ward(of, column) for column in range(3)]


def test_correct_when_a_code_changes_then_the_old_version_ends_and_a_new_one_took_it_whole(
    units: list[AdminUnit], tmp_path: Path
) -> None:
    assert correct(tmp_path, RECODE).corrected == 1
    before = AdminUnit.objects.get(code="90001")
    after = AdminUnit.objects.get(code="90008")
    assert (before.valid.upper, after.valid.lower, after.active) == (DAY, DAY, True)
    assert (after.full_name, after.boundary) == (before.full_name, before.boundary)
    pair = UnitSuccession.objects.get()
    assert (pair.predecessor, pair.successor, pair.whole, pair.source) == (before, after, True, "12/CTK")
    assert not after.edition.drawn


def test_correct_when_the_kind_changes_then_the_full_name_follows_under_the_same_code(
    units: list[AdminUnit], tmp_path: Path
) -> None:
    correct(tmp_path, ("90000", DAY, "", "Mây", "xã", "237/NQ"))
    assert AdminUnit.objects.get(code="90000", valid__contains=DAY).full_name == "Xã Mây"
    assert AdminUnit.objects.get(code="90000", valid__contains=date(2026, 4, 29)).full_name == "Phường Ô 0.0"


def test_correct_when_the_same_file_comes_again_then_nothing_changes(
    units: list[AdminUnit], tmp_path: Path
) -> None:
    correct(tmp_path, RECODE)
    again = correct(tmp_path, RECODE)
    assert (again.corrected, again.same) == (0, 1)
    assert AdminUnit.objects.count() == 4


def test_correct_when_not_committed_then_nothing_is_stored(units: list[AdminUnit], tmp_path: Path) -> None:
    assert correct(tmp_path, RECODE, commit=False).corrected == 1
    assert AdminUnit.objects.count() == 3
    assert UnitEdition.objects.count() == 1


def test_correct_when_the_code_is_unknown_or_the_new_one_is_borne_then_refused(
    units: list[AdminUnit], tmp_path: Path
) -> None:
    with pytest.raises(
        UnitCheckError, match="row 2: no unit with the code 77777 was in force before 2026-04-30"
    ):
        correct(tmp_path, ("77777", DAY, "1", "", "", "x"))
    with pytest.raises(UnitCheckError, match="1 codes are in force already"):
        correct(tmp_path, ("90001", DAY, "90002", "", "", "x"))
    assert AdminUnit.objects.count() == 3


def test_correct_when_facts_are_stored_then_each_is_placed_in_the_version_of_today(
    units: list[AdminUnit], tmp_path: Path
) -> None:
    day = date(2025, 9, 1)
    located = incident("a", point=inside(1, 0), occurred_on=day)
    stated = incident("b", stated_unit_code="90001", occurred_on=day)
    neighbour = incident("c", stated_unit_code="90002", occurred_on=day)
    placing.place_incidents()
    correct(tmp_path, RECODE)
    for case in (located, stated, neighbour):
        case.refresh_from_db()
    assert (located.unit.code, stated.unit.code, neighbour.unit.code) == ("90008", "90008", "90002")
    assert neighbour.placements.count() == 1
    assert placing.unit_at(*inside(1, 0).coords, day=day).code == "90001"
    assert placing.unit_at(*inside(1, 0).coords, day=DAY).code == "90008"
    assert placing.units_at([inside(1, 0).x], [inside(1, 0).y], day=DAY) == [located.unit_id]


def test_correct_when_groups_lie_below_then_they_follow_and_accounts_are_told(
    units: list[AdminUnit], tmp_path: Path
) -> None:
    groups = edition(valid_from=date(2025, 7, 1), level="residential_group")
    group = ward(groups, 1, code="90001-001", parent=units[1])
    account("ward_leader", units[1])
    assert correct(tmp_path, RECODE).accounts == 1
    group.refresh_from_db()
    assert group.parent.code == "90008"


def test_end_when_a_unit_was_corrected_before_then_it_keeps_its_last_day(
    units: list[AdminUnit], tmp_path: Path
) -> None:
    correct(tmp_path, RECODE)
    end_edition(units[0].edition_id, day=date(2027, 1, 1), by=None)
    assert AdminUnit.objects.get(code="90001").valid.upper == DAY
    assert AdminUnit.objects.get(code="90002").valid.upper == date(2027, 1, 1)


def test_correct_when_its_succession_was_loaded_then_the_new_version_has_it(tmp_path: Path) -> None:
    old = ward(edition(valid_from=date(2024, 1, 1), valid_to=date(2025, 7, 1)), 1, code="1")
    heir = ward(edition(valid_from=date(2025, 7, 1)), 1)
    UnitSuccession.objects.create(predecessor=old, successor=heir, whole=True)
    before = incident("a", stated_unit_code="1", occurred_on=date(2024, 6, 1))
    after = incident("b", stated_unit_code="2", occurred_on=date(2025, 5, 1))
    correct(tmp_path, ("1", date(2025, 1, 1), "2", "", "", "x"))
    steps = UnitSuccession.objects.values_list("predecessor__code", "successor__code")
    assert set(steps) == {("1", "2"), ("2", "90001")}
    for case in (before, after):
        case.refresh_from_db()
        assert case.unit == heir


def test_activate_when_the_replaced_edition_was_corrected_then_the_corrections_end_with_it(
    units: list[AdminUnit], tmp_path: Path
) -> None:
    case = incident("a", point=inside(1, 0))
    correct(tmp_path, RECODE)
    day = date(2026, 9, 1)
    draft = edition(valid_from=day, state="draft")
    heir = ward(draft, 1, code="95000")
    activate_draft(draft.pk, replaces=units[0].edition_id, by=None)
    case.refresh_from_db()
    assert case.unit == heir
    assert list(AdminUnit.objects.filter(active=True, valid__contains=day)) == [heir]
    assert set(UnitEdition.objects.exclude(pk=draft.pk).values_list("valid_to", flat=True)) == {day}


def test_successions_when_loaded_again_after_a_correction_then_as_before_and_no_share_counts_twice(
    tmp_path: Path,
) -> None:
    old = ward(edition(valid_from=date(2024, 1, 1), valid_to=date(2025, 7, 1)), 1, code="1")
    heir = ward(edition(valid_from=date(2025, 7, 1)), 1)
    pairs = table(tmp_path / "noi.csv", "old,new,share", [("1", "90001", "1")])

    def load() -> tuple[int, int, int]:
        loaded = load_successions(
            pairs,
            old=Side("commune", edition=old.edition_id),
            new=Side("commune", edition=heir.edition_id),
            options=SuccessionOptions({"old_code": "old", "new_code": "new", "area_share": "share"}),
            commit=True,
            by=None,
            tell=lambda _step: None,
        )
        return loaded.new, loaded.changed, loaded.same

    assert load() == (1, 0, 0)
    correct(tmp_path, ("1", date(2025, 1, 1), "2", "", "", "x"))
    assert load() == (0, 0, 1)
    assert [(unit.code, way.share) for unit, way in chain(heir, "before")] == [("2", 1.0), ("1", 1.0)]
