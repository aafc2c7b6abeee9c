"""The real units of 2019 to 2026, loaded by the commands an operator types; skipped where they are absent."""

import csv
import gzip
import time
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Count

from geo.models import AdminUnit, UnitSuccession
from geo.placing.succession import Successions
from geo.through_time import as_of, chain, steps_of
from tests.committed import committed

JULY, BEFORE = date(2025, 7, 1), date(2025, 6, 30)
ISLANDS = (  # districts of islands without communes, which the list of communes cannot name
    ("318", "Huyện Bạch Long Vĩ", "31"),
    ("471", "Huyện Cồn Cỏ", "45"),
    ("498", "Huyện Hoàng Sa", "48"),
    ("536", "Huyện Lý Sơn", "51"),
    ("755", "Huyện Côn Đảo", "77"),
)
# Full name, and the column of the list that says it.
OLD_PROVINCES = ("--code-column", "province_code", "--full-name-column", "province")
OLD_DISTRICTS = (
    *("--code-column", "district_code", "--full-name-column", "district"),
    *("--parent-column", "province_code"),
)
OLD_COMMUNES = (
    *("--code-column", "old_code", "--full-name-column", "old_name"),
    *("--parent-column", "district_code"),
)
COMMUNES_2019 = (
    *("--code-column", "Xã", "--full-name-column", "Tên Xã"),
    *("--province-code-column", "Tỉnh", "--province-name-column", "Tên Tỉnh"),
)
CHANGES = (
    *("--old-code-column", "Xã", "--old-name-column", "Tên Xã"),
    *("--new-code-column", "Xã DC", "--new-name-column", "Tên Xã DC"),
)
SHARES = ("--new-code-column", "new_code_2026", "--area-share-column", "area_share_gadm")
# Of this process: what a busy machine's clock says is of no use.
SECONDS: dict[str, float] = {}


def run(*words: object) -> str:
    out, began = StringIO(), time.process_time()
    call_command(*(str(word) for word in words), stdout=out)
    step = f"{words[0]} {Path(str(words[1])).name}"
    SECONDS[step] = max(SECONDS.get(step, 0.0), time.process_time() - began)
    return out.getvalue()


def load_country(units: Path, folder: Path) -> None:
    old, changes = units / "old_units_2025-03-01.csv", unpacked(units, folder)
    before = ("--valid-from", "2020-01-01", "--valid-to", JULY, "--first-of-code")
    run("load_units", old, "--level", "province", *before, *OLD_PROVINCES)
    run("load_units", islands(folder), "--level", "district", *before)
    run("load_units", old, "--level", "district", *before, *OLD_DISTRICTS)
    run("load_units", old, *before, *OLD_COMMUNES)
    earlier = ("--valid-from", "2019-01-01", "--valid-to", "2020-01-01", "--first-of-code")
    run("load_units", changes, *earlier, *COMMUNES_2019)
    provinces = units / "resolutions" / "915_CTK-CSCL.csv"
    named = ("--code-column", "Mã số", "--full-name-column", "Tên 34 tỉnh sau sáp nhập")
    run("load_units", provinces, "--level", "province", "--valid-from", JULY, *named)
    run("load_units", units / "wards_2025_vn_simplified_22m.gpkg", "--valid-from", JULY)
    sides = ("--from-day", BEFORE, "--to-day", JULY)
    run("load_successions", units / "old_to_new_wards.csv", *sides, *SHARES, "--commit")
    sides = ("--from-day", "2019-06-01", "--to-day", BEFORE)
    run("load_successions", changes, *sides, *CHANGES, "--skip-unknown", "--commit")


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
def country(
    shared_data: Path, tmp_path_factory: Any, django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("country")
    with committed(django_db_blocker, lambda: load_country(shared_data / "units", folder)):
        yield


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def on(day: date, level: str = "commune") -> Any:
    return AdminUnit.objects.filter(active=True, level=level, valid__contains=day)


def test_load_when_all_is_loaded_then_every_level_of_both_regimes_is_there() -> None:
    counts = {
        (level, day): on(day, level).count()
        for level in ("province", "district", "commune")
        for day in (BEFORE, JULY)
    }
    assert counts == {
        ("province", BEFORE): 63, ("province", JULY): 34, ("district", BEFORE): 696, ("district", JULY): 0,
        ("commune", BEFORE): 10_047, ("commune", JULY): 3_321,
    }  # fmt: skip
    assert not on(BEFORE).filter(parent__level="district", parent__parent=None).exists()
    assert max(SECONDS.values()) < 30


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("00004", "Phường Trúc Bạch", "Phường Ba Đình"),
        ("00070", "Phường Hàng Trống", "Phường Hoàn Kiếm"),
        ("00082", "Phường Trần Hưng Đạo", "Phường Cửa Nam"),
        ("00103", "Phường Xuân La", "Phường Tây Hồ"),
        ("00118", "Phường Ngọc Thụy", "Phường Bồ Đề"),
    ],
)
def test_code_when_it_was_given_again_then_the_day_says_which_unit(
    code: str, before: str, after: str
) -> None:
    assert [unit.full_name for unit in as_of(code, day=BEFORE)] == [before]
    assert [unit.full_name for unit in as_of(code, day=JULY)] == [after]


def test_successions_when_loaded_then_every_old_commune_has_one() -> None:
    assert not on(BEFORE).filter(successions=None).exists()
    assert UnitSuccession.objects.filter(successor__in=on(JULY)).count() == 10_599
    assert not on(JULY).filter(origins=None).exclude(code__in=WITHOUT_ORIGIN).exists()


# Special zones that were districts without communes, and what the table leaves out.
WITHOUT_ORIGIN = ("11948", "19742", "20333", "21548", "26732")


def test_partial_rows_when_loaded_then_100_of_the_126_wards_of_ha_noi_have_one() -> None:
    ha_noi = on(JULY).filter(province_code="01")
    assert ha_noi.count() == 126
    assert ha_noi.filter(origins__whole=False).distinct().count() == 100
    split = (
        on(BEFORE)
        .filter(parent__parent__code="01")
        .annotate(targets=Count("successions"))
        .filter(targets__gt=1)
    )
    assert split.count() == 200


def test_name_when_the_old_ward_was_split_then_candidates_with_shares() -> None:
    (cua_nam,) = (unit for unit in as_of("cua nam", day=BEFORE) if unit.province_code == "01")
    went = chain(cua_nam, "after")
    assert {unit.name: way.share for unit, way in went} == {
        "Ba Đình": 0.0167,
        "Cửa Nam": 0.8605,
        "Hoàn Kiếm": 0.0302,
        "Văn Miếu - Quốc Tử Giám": 0.0926,
    }
    assert not any(way.whole for _, way in went)


def test_in_editions_when_carried_then_whole_ones_only_over_all_editions() -> None:
    successions = Successions()
    (whole,) = as_of("00001", day=BEFORE)
    held = set(successions.in_editions(whole.pk).values())
    assert {unit.full_name for unit in AdminUnit.objects.filter(pk__in=held - {None})} >= {
        "Phường Phúc Xá",
        "Phường Hồng Hà",
        "Quận Ba Đình",
    }
    split = on(BEFORE).annotate(targets=Count("successions")).filter(targets__gt=1).first()
    (new,) = {unit.edition_id for unit in on(JULY)[:1]}
    assert successions.in_editions(split.pk)[new] is None


def test_chain_when_a_ward_of_2019_was_merged_twice_then_it_leads_to_today() -> None:
    old = AdminUnit.objects.filter(active=True, level="commune", valid__contains=date(2019, 6, 1))
    assert old.count() == 11_156
    led = old.filter(successions__successor__successions__successor__in=on(JULY)).distinct().count()
    # The table ends in November 2024: what changed in the winter after it leads nowhere, and is not guessed.
    assert led == 10_434
    phuc_xa = old.get(code="00001")
    assert [(unit.full_name, way.share, way.steps) for unit, way in chain(phuc_xa, "after")] == [
        ("Phường Phúc Xá", 1.0, 1),
        ("Phường Hồng Hà", 1.0, 2),
    ]
    assert steps_of(phuc_xa, "before") == []
