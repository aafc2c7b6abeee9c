import pytest

from geo.importing import persons
from geo.importing.kinds import KINDS


@pytest.mark.parametrize(
    "heading",
    [
        "Họ và tên",
        "HỌ TÊN",
        "ho_ten_doi_tuong",
        "Tên đối tượng",
        "CCCD",
        "Số CMND",
        "số căn cước",
        "Số định danh cá nhân",
        "Ngày sinh",
        "năm sinh",
        "Name of suspect",
        "suspectName",
        "Full Name",
        "dob",
        "phone",
        "Số điện thoại",
        "Nơi thường trú",
        "name",
        "passport_no",
        "Đối tượng",
        "Tên ĐT",
        "Bị can",
        "offender_id",
    ],
)
def test_heading_when_about_a_person_then_seen(heading: str) -> None:
    assert persons.looks_like_person(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "ward_in_text",
        "police_unit",
        "people",
        "Số đối tượng",
        "Số bị can",
        "incident_id",
        "Tên đường",
        "unit name",
        "IncidntNum",
        "PdDistrict",
        "Descript",
    ],
)
def test_heading_when_about_a_place_or_case_then_left_alone(heading: str) -> None:
    assert not persons.looks_like_person(heading)


def test_documented_headings_when_looked_at_then_none_is_about_a_person_but_a_campaigns_name() -> None:
    seen = {
        heading
        for kind in KINDS.values()
        for each in kind.fields
        for heading in (each.name, each.vi)
        if persons.looks_like_person(heading)
    }
    assert seen == {"name", "tên"}


def test_identity_number_when_within_a_text_then_seen() -> None:
    assert persons.holds_identity_number("số 5, 036094001234")
    assert not persons.holds_identity_number("000000001234")
    assert not persons.holds_identity_number("1036094001234567")


def test_column_when_mostly_identity_numbers_then_seen() -> None:
    numbers = ["001095012345", "036194001234", "", "079203004567"]
    assert persons.mostly_identity_numbers(numbers)
    assert not persons.mostly_identity_numbers(["VV-1", "VV-2", *numbers[:2]])
