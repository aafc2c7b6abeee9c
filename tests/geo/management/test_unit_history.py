"""The commands of units through time: what they say, and what they refuse."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from geo.models import AdminUnit, UnitEdition, UnitSuccession
from tests.geo.units.files import SQUARES, geojson
from tests.geo.units.tables import table
from tests.worlds import edition, ward

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)


def run(*words: Any) -> str:
    out = StringIO()
    call_command(*(str(word) for word in words), stdout=out)
    return out.getvalue()


@pytest.fixture
def both() -> tuple[UnitEdition, UnitEdition]:
    old, new = edition(valid_from=date(2020, 1, 1), valid_to=JULY), edition(valid_from=JULY)
    ward(old, 0)
    ward(new, 0)
    return old, new


def test_load_units_when_a_list_then_says_it_is_one_and_shapes_follow(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "code,name", [(code, name) for code, name, _ in SQUARES])
    said = run("load_units", path, "--valid-from", "2020-01-01", "--name", "Cũ")
    assert "checking 3 units (a list; code from “code”, name from “name”)" in said
    assert "3 units, known by this list only." in said
    listed = UnitEdition.objects.get().pk
    shapes = geojson(tmp_path / "a.geojson", SQUARES[:2])
    assert "2 units got their boundaries, 1 still lack one." in run(
        "load_units", shapes, "--shapes-for", listed
    )


def test_load_units_when_no_day_is_given_then_asked_for(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--valid-from is missing"):
        run("load_units", geojson(tmp_path / "a.geojson"))


def test_load_successions_when_dry_then_says_so_and_with_commit_stores(both: Any, tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "cu,moi,loai", [("90000", "90000", "full")])
    words = ["load_successions", path, "--from-edition", both[0].pk, "--to-edition", both[1].pk]
    columns = ["--old-code-column", "cu", "--new-code-column", "moi", "--type-column", "loai"]
    assert "Dry run: 1 pairs new, 0 changed, 0 as before. Store them" in run(*words, *columns)
    assert not UnitSuccession.objects.exists()
    assert "1 pairs new, 0 changed, 0 as before." in run(*words, *columns, "--commit")
    assert "0 pairs new, 0 changed, 1 as before." in run(*words, *columns, "--commit")
    assert "1 pairs measured, 1 of them changed; 0 lack a boundary" in run("measure_successions")


def test_load_successions_when_refused_then_each_fault_and_an_error(both: Any, tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "old_code,new_code", [("7", "90000")])
    out = StringIO()
    with pytest.raises(CommandError, match="2 faults; nothing was loaded"):
        call_command(
            "load_successions", str(path), "--from-day", "2025-06-30", "--to-day", "2025-07-01", stdout=out
        )
    assert "REFUSED [unknown-code] row 2: old code “7”" in out.getvalue()
    assert "REFUSED [no-successor] old unit 90000" in out.getvalue()
    with pytest.raises(CommandError, match="No such file"):
        run("load_successions", tmp_path / "b.csv", "--from-day", "2025-06-30", "--to-day", "2025-07-01")


def test_correct_units_when_committed_then_counted(both: Any, tmp_path: Path) -> None:
    rows = [("90000", "2026-04-30", "90007", "12/CTK")]
    path = table(tmp_path / "a.csv", "code,from_day,new_code,source", rows)
    assert "Dry run: 1 units corrected, 0 as before." in run("correct_units", path)
    assert "1 units corrected, 0 as before." in run("correct_units", path, "--commit")
    assert AdminUnit.objects.filter(code="90007", active=True).exists()
    with pytest.raises(CommandError, match="1 faults; nothing was corrected"):
        run("correct_units", table(tmp_path / "b.csv", "code,from_day,source", [("1", "2026-04-30", "x")]))


def test_edition_commands_when_asked_then_in_force_and_out_again() -> None:
    draft = edition(state="draft")
    ward(draft, 0)
    assert f"Edition {draft.pk} “{draft.name}” is active, with 1 units." in run("activate_edition", draft.pk)
    with pytest.raises(CommandError, match="only a draft can be activated"):
        run("activate_edition", draft.pk)
    assert "is withdrawn." in run("withdraw_edition", draft.pk)
    with pytest.raises(CommandError, match="is withdrawn already"):
        run("withdraw_edition", draft.pk)
    with pytest.raises(CommandError, match="there is no edition 777"):
        run("withdraw_edition", 777)


def test_activate_when_codes_are_in_force_then_each_is_shown() -> None:
    ward(edition(), 0)
    draft = edition(state="draft", name="Nháp")
    ward(draft, 0)
    with pytest.raises(CommandError, match="1 codes are in force already"):
        run("activate_edition", draft.pk)
