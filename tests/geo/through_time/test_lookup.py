from datetime import date

import pytest

from geo.models import UnitAlias
from geo.through_time import as_of, other_bearers
from tests.worlds import edition, ward

pytestmark = pytest.mark.django_db
JULY, BEFORE = date(2025, 7, 1), date(2025, 6, 30)


@pytest.fixture
def both() -> dict:
    old, new = edition(valid_from=date(2020, 1, 1), valid_to=JULY), edition(valid_from=JULY)
    return {
        "old": ward(old, 0, code="00070", name="Hàng Trống", folded_name="phuong hang trong"),
        "giang": ward(
            old, 1, code="1", name="Cẩm Giang", full_name="Xã Cẩm Giang", folded_name="xa cam giang"
        ),
        "giàng": ward(
            old, 2, code="2", name="Cẩm Giàng", full_name="Xã Cẩm Giàng", folded_name="xa cam giang"
        ),
        "new": ward(new, 0, code="00070", name="Hoàn Kiếm", folded_name="phuong hoan kiem"),
    }


def test_as_of_when_a_code_was_given_again_then_the_day_decides(both: dict) -> None:
    assert as_of("00070", day=BEFORE) == [both["old"]]
    assert as_of("00070", day=JULY) == [both["new"]]


@pytest.mark.parametrize("text", ["Hàng Trống", "hang trong", "HÀNG  TRỐNG", "phường hàng trống", "trong"])
def test_as_of_when_a_name_is_typed_any_way_then_found_on_its_days_only(both: dict, text: str) -> None:
    assert as_of(text, day=BEFORE) == [both["old"]]
    assert as_of(text, day=JULY) == []


def test_as_of_when_names_differ_by_a_sign_then_the_typed_one_comes_first(both: dict) -> None:
    assert as_of("Cẩm Giàng", day=BEFORE) == [both["giàng"], both["giang"]]
    assert as_of("Cẩm Giang", day=BEFORE) == [both["giang"], both["giàng"]]


def test_as_of_when_an_alias_is_typed_then_its_unit(both: dict) -> None:
    UnitAlias.objects.create(unit=both["new"], name="Phố cổ")
    assert as_of("phố cổ", day=JULY) == [both["new"]]


@pytest.mark.parametrize("text", ["", "  ", "—"])
def test_as_of_when_nothing_is_typed_then_nothing(both: dict, text: str) -> None:
    assert as_of(text, day=JULY) == []


def test_as_of_when_another_level_is_asked_or_a_draft_is_loaded_then_not_found(both: dict) -> None:
    assert as_of("hang trong", day=BEFORE, level="district") == []
    ward(edition(state="draft"), 5, name="Nháp", folded_name="phuong nhap")
    assert as_of("nhap", day=JULY) == []


def test_bearers_when_the_code_was_given_again_then_the_other_version(both: dict) -> None:
    assert list(other_bearers(both["new"])) == [both["old"]]


def test_bearers_when_only_the_name_is_the_same_then_in_the_same_province(both: dict) -> None:
    assert list(other_bearers(both["giang"])) == [both["giàng"]]
    both["giàng"].province_code = "91"
    both["giàng"].save()
    assert list(other_bearers(both["giang"])) == []
