"""Residential groups have no official code; ours must stay."""

from datetime import date
from pathlib import Path

import pytest

from geo.models import AdminUnit
from geo.units.errors import AlreadyLoadedError, ColumnError, UnitCheckError
from tests.geo.actions.test_load_units import load
from tests.geo.units.files import geojson
from tests.geo.units.tables import table

pytestmark = pytest.mark.django_db
AUGUST, NEXT = date(2025, 8, 1), date(2026, 1, 1)


def groups(folder: Path, *names: str, file: str = "to.csv", commune: str = "00001") -> Path:
    return table(folder / file, "parent_code,full_name", [(commune, name) for name in names])


def load_groups(path: Path, **options: object) -> dict[str, str]:
    load(path, level="residential_group", **{"valid_from": AUGUST, **options})
    rows = AdminUnit.objects.filter(level="residential_group", active=True, valid__contains=date(2026, 6, 1))
    return dict(rows.values_list("full_name", "code"))


@pytest.fixture(autouse=True)
def communes(tmp_path: Path) -> None:
    load(geojson(tmp_path / "xa.geojson"))


def test_groups_when_a_list_has_no_codes_then_a_sequence_in_their_commune(tmp_path: Path) -> None:
    path = groups(tmp_path, "Tổ dân phố 1", "Tổ dân phố 2")
    assert load_groups(path) == {"Tổ dân phố 1": "00001-001", "Tổ dân phố 2": "00001-002"}
    group = AdminUnit.objects.get(code="00001-002")
    assert (group.parent.code, group.kind) == ("00001", "TO_DAN_PHO")


def test_groups_when_the_same_file_comes_again_then_nothing_changes(tmp_path: Path) -> None:
    load_groups(groups(tmp_path, "Thôn Đông", "Thôn Đoài"))
    with pytest.raises(AlreadyLoadedError):
        load_groups(tmp_path / "to.csv")


def test_groups_when_a_new_list_follows_then_codes_stay_and_are_not_given_again(tmp_path: Path) -> None:
    load_groups(groups(tmp_path, "Thôn Đông", "Thôn Đoài", "Thôn Thượng"))
    old = AdminUnit.objects.get(code="00001-003").edition_id
    after = groups(tmp_path, "Thôn Đoài", "Thôn Hạ", file="sau.csv")
    found = load_groups(after, valid_from=NEXT, replaces=old)
    assert found == {"Thôn Đoài": "00001-002", "Thôn Hạ": "00001-004"}
    again = groups(tmp_path, "Thôn Đông", file="nua.csv")
    edition = AdminUnit.objects.get(code="00001-004").edition_id
    assert load_groups(again, valid_from=date(2026, 3, 1), replaces=edition) == {"Thôn Đông": "00001-001"}


def test_groups_when_names_repeat_or_the_commune_is_missing_then_refused(tmp_path: Path) -> None:
    with pytest.raises(UnitCheckError) as refused:
        load_groups(groups(tmp_path, "Thôn Hòa", "Thôn Hoà"))
    assert "occurs 2 times in commune 00001" in refused.value.findings[0].sentence
    with pytest.raises(UnitCheckError) as refused:
        load_groups(groups(tmp_path, "Thôn Đông", commune=""))
    assert "the commune's code is empty" in refused.value.findings[0].sentence
    with pytest.raises(UnitCheckError) as refused:
        load_groups(groups(tmp_path, "Thôn Đông", commune="00077"))
    assert "code 00077, is not loaded" in refused.value.findings[0].sentence


def test_groups_when_no_column_names_the_commune_then_the_option_is_named(tmp_path: Path) -> None:
    with pytest.raises(ColumnError, match="numbered within their commune: name the column"):
        load_groups(table(tmp_path / "a.csv", "ten", [("Thôn Đông",)]))
