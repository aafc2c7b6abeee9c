from datetime import date

import pytest

from geo.importing.unit_index import KnownUnit, UnitIndex

NEW, OLD = date(2025, 7, 1), date(2020, 1, 1)
TODAY = date(2025, 10, 1)


def unit(
    number: int, name: str, *, kind: str = "phuong", province: str = "Lam Giang", **days: date | None
) -> KnownUnit:
    full = {"phuong": "Phường", "xa": "Xã"}[kind]
    return KnownUnit(
        number,
        f"{number:05}",
        name,
        f"{full} {name}",
        kind,
        "01",
        province,
        days.get("first") or NEW,
        days.get("last"),
    )


INDEX = UnitIndex(
    [
        unit(1, "Hoà Sơn"),
        unit(2, "Cẩm Giang", kind="xa"),
        unit(3, "Cẩm Giàng", kind="xa"),
        unit(4, "Tân Hưng"),
        unit(5, "Tân Hưng", province="Thành phố Bến Xa"),
        unit(6, "Chương Dương", kind="xa"),
        unit(7, "Văn Miếu - Quốc Tử Giám"),
        unit(1, "Bến Cũ", first=OLD, last=NEW),
    ]
)


def meant(
    name: str = "", *, code: str = "", province: str = "", day: date = TODAY
) -> tuple[str | None, str | None]:
    answer = INDEX.meant(day=day, code=code, name=name, province=province)
    return (answer.unit.name if answer.unit else None), answer.problem


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("Phường Hòa Sơn", "Hoà Sơn"),
        ("hòa sơn", "Hoà Sơn"),
        ("P. Hoà Sơn", "Hoà Sơn"),
        ("Xã Cẩm Giàng", "Cẩm Giàng"),
        ("Cẩm Giang", "Cẩm Giang"),
        ("phường văn miếu-quốc tử giám", "Văn Miếu - Quốc Tử Giám"),
    ],
)
def test_name_when_only_spelling_differs_then_found(stated: str, found: str) -> None:
    assert meant(stated) == (found, None)


def test_name_when_of_another_kind_then_not_found() -> None:
    assert meant("Phường Chương Dương") == (None, "unknown_unit_name")
    assert meant("Cam Giang") == (None, "unknown_unit_name")


def test_name_when_in_two_provinces_then_the_province_decides() -> None:
    assert meant("Tân Hưng") == (None, "ambiguous_unit_name")
    assert meant("Tân Hưng", province="TP Bến Xa") == ("Tân Hưng", None)
    assert INDEX.meant(day=TODAY, code="", name="Tân Hưng", province="Bến Xa").unit == INDEX.units[4]


def test_code_when_used_again_then_the_day_decides() -> None:
    assert meant(code="00001") == ("Hoà Sơn", None)
    assert meant(code="00001", day=date(2024, 1, 1)) == ("Bến Cũ", None)
    assert meant(code="00001", day=date(2019, 1, 1)) == (None, "no_units_for_day")


def test_name_when_the_case_is_older_than_the_units_then_never_the_new_ward() -> None:
    assert meant("Phường Hoà Sơn", day=date(2024, 1, 1)) == (None, "unknown_unit_name")


def test_code_when_unknown_then_an_error_and_with_another_name_a_warning() -> None:
    assert meant(code="99999") == (None, "unknown_unit_code")
    assert meant("Cẩm Giang", code="00001") == ("Hoà Sơn", "unit_code_and_name_differ")
