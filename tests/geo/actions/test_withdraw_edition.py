"""Drafts that come into force, and editions that are taken out of use."""

from datetime import date
from pathlib import Path

import pytest

from geo import placing
from geo.actions.activate_edition import activate_draft
from geo.actions.correct_units import correct_units
from geo.actions.errors import EditionRefused
from geo.actions.withdraw_edition import withdraw_edition
from geo.models import AdminUnit, AuditEntry, UnitEdition, UnitSuccession
from geo.units.corrections import read_corrections
from tests.geo.units.tables import table
from tests.worlds import account, edition, figures, incident, inside, ward

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)


def test_activate_when_it_replaces_then_the_old_one_ends_and_facts_move(db: None) -> None:
    old = edition(valid_from=date(2020, 1, 1))
    ward(old, 0, name="Cũ")
    draft = edition(valid_from=JULY, state="draft")
    new = ward(draft, 0, name="Mới")
    case = incident("a", point=inside(0, 0))
    activate_draft(draft.pk, replaces=old.pk, by=None)
    case.refresh_from_db()
    assert case.unit == new
    assert UnitEdition.objects.get(pk=old.pk).valid_to == JULY


def test_activate_when_it_is_no_draft_then_refused() -> None:
    active = edition()
    with pytest.raises(EditionRefused, match="only a draft can be activated"):
        activate_draft(active.pk, replaces=None, by=None)
    with pytest.raises(EditionRefused, match="edition 77 is no draft"):
        activate_draft(77, replaces=None, by=None)


def test_withdraw_when_nothing_rests_on_it_then_its_units_and_placements_mean_nothing() -> None:
    wrong = edition()
    ward(wrong, 0)
    case = incident("a", point=inside(0, 0))
    placing.place_incidents()
    withdraw_edition(wrong, by=None)
    case.refresh_from_db()
    assert (case.unit, case.placements.count()) == (None, 0)
    assert not AdminUnit.objects.filter(active=True).exists()
    assert wrong.state == "withdrawn"
    assert AuditEntry.objects.get().detail == {"units": 1, "placements": 1}
    with pytest.raises(EditionRefused, match="is withdrawn already"):
        withdraw_edition(wrong, by=None)


def test_withdraw_when_another_edition_stays_then_facts_return_to_it() -> None:
    right, wrong = edition(valid_from=date(2020, 1, 1)), edition()
    stays = ward(right, 0, code="1")
    ward(wrong, 0, code="0")
    case = incident("a", point=inside(0, 0))
    placing.place_incidents()
    withdraw_edition(wrong, by=None)
    case.refresh_from_db()
    assert case.unit == stays


def test_withdraw_when_roles_or_reports_rest_on_it_then_refused_with_all_of_them() -> None:
    needed = edition()
    unit = ward(needed, 0)
    account("ward_leader", unit)
    figures(unit, as_of=JULY, residents=1)
    with pytest.raises(EditionRefused, match=r"1 rows of UnitFigures\.unit; 1 rows of Membership\.unit"):
        withdraw_edition(needed, by=None)
    assert AdminUnit.objects.filter(active=True).exists()


def test_withdraw_when_a_later_edition_came_from_it_then_refused() -> None:
    first, later = edition(valid_from=date(2020, 1, 1), valid_to=JULY), edition(name="Sau")
    UnitSuccession.objects.create(predecessor=ward(first, 0), successor=ward(later, 0))
    with pytest.raises(EditionRefused, match="“Sau”, whose units came from it"):
        withdraw_edition(first, by=None)
    withdraw_edition(later, by=None)
    withdraw_edition(first, by=None)


def test_withdraw_when_groups_lie_below_its_units_then_refused() -> None:
    communes, groups = edition(), edition(level="residential_group")
    ward(groups, 0, code="1-001", parent=ward(communes, 0))
    with pytest.raises(EditionRefused, match=r"1 rows of AdminUnit\.parent"):
        withdraw_edition(communes, by=None)


def correction(folder: Path, *row: object) -> UnitEdition:
    path = table(folder / "sua.csv", "code,from_day,new_code,new_name,new_kind,source", [row])
    rows = read_corrections(path)
    correct_units(path, rows, level="commune", commit=True, by=None, tell=lambda _step: None)
    return UnitEdition.objects.latest("pk")


def test_withdraw_when_it_corrected_a_unit_then_that_is_in_force_again_with_its_facts_and_heirs(
    tmp_path: Path,
) -> None:
    old = ward(edition(valid_from=date(2024, 1, 1), valid_to=JULY), 1, code="1")
    heir = ward(edition(valid_from=JULY), 1)
    UnitSuccession.objects.create(predecessor=old, successor=heir, whole=True)
    case = incident("a", stated_unit_code="1", occurred_on=date(2025, 6, 1))
    wrong = correction(tmp_path, "1", date(2025, 1, 1), "2", "", "", "x")
    case.refresh_from_db()
    assert case.unit is None
    withdraw_edition(wrong, by=None)
    case.refresh_from_db()
    old.refresh_from_db()
    assert (case.unit, old.valid.upper) == (heir, JULY)
    assert old.successions.filter(successor=heir).exists()


def test_withdraw_when_a_correction_was_corrected_then_the_later_goes_first(tmp_path: Path) -> None:
    unit = ward(edition(), 1)
    case = incident("a", point=inside(1, 0))
    first = correction(tmp_path, "90001", date(2026, 4, 30), "", "Mây", "", "x")
    second = correction(tmp_path, "90001", date(2026, 5, 30), "90008", "", "", "x")
    with pytest.raises(EditionRefused, match="whose units came from it"):
        withdraw_edition(first, by=None)
    withdraw_edition(second, by=None)
    withdraw_edition(first, by=None)
    case.refresh_from_db()
    unit.refresh_from_db()
    assert (case.unit, unit.valid.upper) == (unit, None)


def test_withdraw_when_the_old_code_was_given_to_another_then_refused(tmp_path: Path) -> None:
    ward(edition(), 1)
    wrong = correction(tmp_path, "90001", date(2026, 4, 30), "90008", "", "", "x")
    ward(edition(valid_from=date(2026, 6, 1)), 2, code="90001")
    with pytest.raises(EditionRefused, match=r"the code 90001 of Phường Ô 1\.0 is borne by another unit"):
        withdraw_edition(wrong, by=None)
