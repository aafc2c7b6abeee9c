"""The real units of 2019 to 2026, loaded by the commands an operator types; skipped where they are absent."""

import csv
import gzip
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from geo.models import AdminUnit, UnitEdition, UnitSuccession
from tests.committed import committed

pytestmark = pytest.mark.django_db
JULY, BEFORE = date(2025, 7, 1), date(2025, 6, 30)
ISLANDS = (  # districts of islands without communes, which the list of communes cannot name
    ("318", "Huyện Bạch Long Vĩ", "31"),
    ("471", "Huyện Cồn Cỏ", "45"),
    ("498", "Huyện Hoàng Sa", "48"),
    ("536", "Huyện Lý Sơn", "51"),
    ("755", "Huyện Côn Đảo", "77"),
)


def run(*words: object) -> str:
    out = StringIO()
    call_command(*(str(word) for word in words), stdout=out)
    return out.getvalue()


def edition(name: str) -> int:
    return UnitEdition.objects.get(name=name).pk


def load_country(units: Path, folder: Path) -> None:
    old, changes = units / "old_units_2025-03-01.csv", unpacked(units, folder)
    before = ("--valid-from", "2025-01-01", "--valid-to", JULY, "--first-of-code")
    run("load_units", old, "--level", "province", "--name", "tỉnh cũ", *before,
        "--code-column", "province_code", "--full-name-column", "province")  # fmt: skip
    run("load_units", islands(folder), "--level", "district", "--name", "huyện đảo", *before)
    run("load_units", old, "--level", "district", "--name", "huyện", *before, "--code-column", "district_code",
        "--full-name-column", "district", "--parent-column", "province_code")  # fmt: skip
    run("load_units", old, "--name", "xã 3/2025", *before, "--code-column", "old_code",
        "--full-name-column", "old_name", "--parent-column", "district_code")  # fmt: skip
    run("load_units", changes, "--name", "xã 2019", "--valid-from", "2019-01-01", "--valid-to", "2020-01-01",
        "--first-of-code", "--code-column", "Xã", "--full-name-column", "Tên Xã",
        "--province-code-column", "Tỉnh", "--province-name-column", "Tên Tỉnh")  # fmt: skip
    run("load_units", units / "resolutions" / "915_CTK-CSCL.csv", "--level", "province", "--name", "tỉnh mới",
        "--valid-from", JULY, "--code-column", "Mã số", "--full-name-column", "Tên 34 tỉnh sau sáp nhập")  # fmt: skip
    run("load_units", units / "wards_2025_vn_simplified_22m.gpkg", "--name", "xã mới", "--valid-from", JULY)
    run("load_successions", units / "old_to_new_wards.csv", "--from-day", BEFORE, "--to-day", JULY,
        "--new-code-column", "new_code_2026", "--area-share-column", "area_share_gadm", "--commit")  # fmt: skip


def unpacked(units: Path, folder: Path) -> Path:
    path = folder / "changes.csv"
    path.write_bytes(gzip.decompress((units / "ward_changes_2019-01_to_2024-11.csv.gz").read_bytes()))
    return path


def islands(folder: Path) -> Path:
    path = folder / "islands.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("code", "full_name", "parent_code"), *ISLANDS])
    return path


@pytest.fixture(scope="module")
def country(shared_data: Path, tmp_path_factory: Any, django_db_setup: None, django_db_blocker: Any) -> Any:
    folder = tmp_path_factory.mktemp("country")
    with committed(django_db_blocker, lambda: load_country(shared_data / "units", folder)):
        yield folder


def test_a(country):
    print(list(UnitEdition.objects.values_list("name", "drawn")))
    assert AdminUnit.objects.filter(level="district").count() == 696
